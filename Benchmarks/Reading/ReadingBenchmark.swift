import CCMark
import CLibXML2
import Glibc
import Hive
import HiveMarkdown
import Markup
import SystemPackage

/// What reading posts costs, beside a floor that nothing built on cmark and libxml2 can go below: Markdown to HTML by
/// cmark, and that HTML parsed by libxml2, with nothing done to the result.
///
/// usage: ReadingBenchmark POSTS.ndjson… [ROUNDS]
///
/// Both read the same bodies in turn, round by round, so that their ratio holds when the machine's speed drifts. Figures are
/// CPU seconds of this process, of which only the readers' loops count. A file may also be a body, in Markdown.
@main
struct ReadingBenchmark {
    static func main() throws {
        var arguments = CommandLine.arguments.dropFirst()
        let rounds = arguments.last.flatMap(Int.init) ?? 7
        if Int(arguments.last ?? "") != nil { arguments.removeLast() }
        let bodies = try arguments.flatMap(bodies)
        let bytes = bodies.reduce(0) { $0 + $1.utf8.count }
        guard bytes > 0 else { fatal("usage: ReadingBenchmark POSTS.ndjson… [ROUNDS]") }
        // Small inputs are read many times: a round should take a tenth of a second.
        let repeats = max(1, 10_000_000 / bytes)

        // Caches and pages, once.
        floor(bodies)
        reading(bodies)

        var ratios: [Double] = []
        print("\(bodies.count) bodies, \(bytes) bytes, read \(repeats) times a round")
        print("round  floor s  reading s  ratio  reading MB/s")
        for round in 1...max(1, rounds) {
            let floor = cpuSeconds { for _ in 0..<repeats { Self.floor(bodies) } }
            let reading = cpuSeconds { for _ in 0..<repeats { Self.reading(bodies) } }
            ratios.append(reading / floor)
            print(
                column(Double(round), 5, 0), column(floor, 8, 3), column(reading, 10, 3), column(reading / floor, 6, 2),
                column(Double(bytes * repeats) / 1e6 / reading, 13, 1))
        }
        print("median ratio \(column(ratios.sorted()[ratios.count / 2], 0, 2))")
    }

    private static func reading(_ bodies: [String]) {
        let reader = HiveMarkdownReader()
        var blocks = 0
        for body in bodies { blocks += reader.read(body).document.blocks.count }
        precondition(blocks > 0, "the bodies have content")
    }

    private static func floor(_ bodies: [String]) {
        for var body in bodies {
            body.withUTF8 { body in
                unsafe body.withMemoryRebound(to: CChar.self) { body in
                    guard let html = unsafe cmark_markdown_to_html(body.baseAddress, body.count, CMARK_OPT_UNSAFE)
                    else {
                        return
                    }
                    let options =
                        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                        | HTML_PARSE_NONET.rawValue
                    let tree = unsafe htmlReadMemory(html, Int32(strlen(html)), nil, "UTF-8", Int32(options))
                    unsafe xmlFreeDoc(tree)
                    unsafe free(html)
                }
            }
        }
    }

    /// The bodies of an NDJSON file of posts, or of a Markdown file.
    private static func bodies(_ path: String) throws -> [String] {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        var bytes: [UInt8] = []
        while true {
            let chunk = unsafe try [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
                count = unsafe try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if chunk.isEmpty { break }
            bytes += chunk
        }
        try file.close()
        if path.hasSuffix(".md") { return [try Post(markdown: bytes[...], path: path).body] }
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try Post(json: $0).body }
    }

    private static func cpuSeconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var usage = rusage()
            unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        }
        let start = now()
        work()
        return now() - start
    }

    private static func column(_ value: Double, _ width: Int, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let rounded = Int((value * scale).rounded())
        let fraction = digits == 0 ? "" : "." + String(String(rounded % Int(scale) + Int(scale)).dropFirst())
        let text = String(rounded / Int(scale)) + fraction
        return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private static func fatal(_ message: String) -> Never {
        print(message)
        exit(64)
    }
}
