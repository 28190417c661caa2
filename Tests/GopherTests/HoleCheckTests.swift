import Diagnostics
@testable import Gopher
import Testing

@Suite struct `A check of a gopherhole` {
    /// A hole without a mistake: a menu, a text and a picture in a folder.
    static let good: [String: String] = [
        "gophermap": "1Alice\t/alice\thole.example\t70\nhWeb\tURL:https://hive.blog\thole.example\t70\n",
        "alice/gophermap": """
        i \tnull.host\tnull.host\t1
        0Post\t/alice/post.txt\thole.example\t70
        ICat\t/alice/cat.png\thole.example\t70
        1Elsewhere\t/users\tsdf.org\t70

        """,
        "alice/post.txt":
            "Hello\n\n    \(String(repeating: "code ", count: 30))\n[1] https://\(String(repeating: "x", count: 90))\n",
        "alice/cat.png": "\u{89}PNG",
        "caps.txt": "CAPS\n", "robots.txt": "User-agent: *\n",
    ]

    static func findings(
        _ files: [String: String], modes: [String: UInt16] = [:], check: HoleCheck = HoleCheck()
    ) -> [String] {
        var entries: [Hole.Entry] = []
        for path in files.keys {
            entries.append(Hole.Entry(path, mode: modes[path] ?? 0o644))
            let parts = path.split(separator: "/").dropLast()
            for count in 1..<max(1, parts.count + 1) {
                let folder = Hole.Entry(
                    parts.prefix(count).joined(separator: "/"), isFolder: true, mode: modes["folders"] ?? 0o755)
                if !entries.contains(folder) { entries.append(folder) }
            }
        }
        let hole = Hole(entries) { path, _ in
            files[path].map { text in
                // In these tests U+0089 is the byte that a PNG begins with, U+00FF one that UTF-8 never has.
                text.unicodeScalars.flatMap {
                    [0x89, 0xFF].contains($0.value) ? [UInt8($0.value)] : Array(String($0).utf8)
                }
            }
        }
        return check.findings(in: hole).map { "\($0.place ?? "")\($0.line.map { ":\($0)" } ?? "") \($0.code.rawValue)" }
    }

    @Test func `finds nothing in a good one`() {
        #expect(Self.findings(Self.good) == [])
    }

    @Test func `needs no menu in a folder with only pictures that other menus link to`() {
        var files = Self.good
        files["images/ab/cat.png"] = "\u{89}PNG"
        files["gophermap", default: ""] += "ICat\t/images/ab/cat.png\thole.example\t70\n"
        #expect(Self.findings(files) == [])
        files["gophermap", default: ""] += "1Pictures\t/images\thole.example\t70\n"
        #expect(Self.findings(files) == ["images no-menu"])
    }

    struct Defect: Sendable, CustomTestStringConvertible {
        var code: Diagnostic.Code
        var files: [String: String] = [:]
        var modes: [String: UInt16] = [:]
        var place: String
        var also: [String] = []
        var testDescription: String { "\(code.rawValue) \(place)" }
    }

    private static func line(_ line: String) -> [String: String] {
        ["gophermap": (good["gophermap"] ?? "") + line + "\n"]
    }

    static let defects: [Defect] = [
        Defect(code: .fieldCount, files: line("=id"), place: "gophermap:3"),
        Defect(code: .fieldCount, files: line(""), place: "gophermap:3"),
        Defect(code: .fieldCount, files: line("1x\t/alice\thole.example"), place: "gophermap:3"),
        Defect(
            code: .itemType, files: line("shello\tfake\tnull.host\t1"), place: "gophermap:3",
            also: ["gophermap:3 bad-selector"]),
        Defect(code: .emptyField, files: line("i\tnull.host\tnull.host\t1"), place: "gophermap:3"),
        Defect(code: .emptyField, files: line("ix\t"), place: "gophermap:3"),
        Defect(code: .badCharacters, files: line("ix\u{1B}[1m\tnull.host\tnull.host\t1"), place: "gophermap:3"),
        Defect(code: .badCharacters, files: line("ix\u{202E}\tnull.host\tnull.host\t1"), place: "gophermap:3"),
        Defect(code: .badCharacters, files: line("ix\u{FF}\tnull.host\tnull.host\t1"), place: "gophermap:3"),
        Defect(code: .badCharacters, files: ["alice/post.txt": "a\u{7}\n"], place: "alice/post.txt:1"),
        Defect(code: .hostOrPort, files: line("1x\t/users\tsdf.org\t0"), place: "gophermap:3"),
        Defect(code: .hostOrPort, files: line("1x\t/users\tsdf_org\t70"), place: "gophermap:3"),
        Defect(code: .hostOrPort, files: line("ix\tx\tnull.host\tport"), place: "gophermap:3"),
        Defect(code: .badSelector, files: line("0x\talice/post.txt"), place: "gophermap:3"),
        Defect(code: .badSelector, files: line("0x\t/../etc/passwd"), place: "gophermap:3"),
        Defect(code: .badTarget, files: line("0x\t/alice/none.txt"), place: "gophermap:3"),
        Defect(code: .badTarget, files: line("0x\t/alice"), place: "gophermap:3", also: ["gophermap:3 types-differ"]),
        Defect(
            code: .badTarget, files: line("gx\t/alice/cat.png"), place: "gophermap:3",
            also: ["alice/gophermap:3 types-differ"]),
        Defect(code: .fileMode, modes: ["alice/post.txt": 0o600], place: "alice/post.txt"),
        Defect(code: .fileMode, modes: ["gophermap": 0o755], place: "gophermap"),
        Defect(code: .fileMode, modes: ["folders": 0o777], place: "alice"),
        Defect(code: .urlScheme, files: line("hx\tURL:javascript:alert(1)"), place: "gophermap:3"),
        Defect(code: .leadingDot, files: line("."), place: "gophermap:3"),
        Defect(code: .leadingDot, files: ["alice/post.txt": "a\n.b\n"], place: "alice/post.txt:2"),
        Defect(
            code: .longLine, files: ["alice/post.txt": String(repeating: "x", count: 1001) + "\n"],
            place: "alice/post.txt:1"),
        Defect(code: .missingMenu, files: ["bob/x.txt": "x\n"], place: "bob", also: ["bob/x.txt unreachable"]),
        Defect(code: .longSelector, files: line("0x\t/" + String(repeating: "x", count: 260)), place: "gophermap:3"),
        Defect(
            code: .tooWide, files: line("i" + String(repeating: "世", count: 35) + "\tnull.host\tnull.host\t1"),
            place: "gophermap:3"),
        Defect(
            code: .tooWide, files: ["alice/post.txt": String(repeating: "word ", count: 15) + "\n"],
            place: "alice/post.txt:1"),
        Defect(
            code: .menusDiffer, files: ["alice/.gophermap": "iOld\tnull.host\tnull.host\t1\n"],
            place: "alice/.gophermap"),
        Defect(code: .unreachable, files: ["alice/draft.txt": "x\n"], place: "alice/draft.txt"),
        Defect(code: .typesDiffer, files: line("9x\t/alice/post.txt\thole.example\t70"), place: "alice/gophermap:2"),
        Defect(code: .hostFolder, files: ["hole.example/gophermap": ""], place: "hole.example"),
        Defect(
            code: .caseCollision, files: ["alice/POST.txt": "x\n"], place: "alice/post.txt",
            also: ["alice/POST.txt unreachable"]),
    ]

    @Test(arguments: defects) func `finds each defect where it is`(defect: Defect) {
        let found = Self.findings(Self.good.merging(defect.files) { $1 }, modes: defect.modes)
        let place = "\(defect.place) \(defect.code.rawValue)"
        #expect(found.contains(place))
        #expect(Set(found).subtracting(defect.also) == [place])
    }

    @Test func `finds characters outside ASCII where ASCII is demanded`() {
        var check = HoleCheck()
        check.isASCIIOnly = true
        #expect(
            Self.findings(Self.good.merging(["alice/post.txt": "é\n"]) { $1 }, check: check) == [
                "alice/post.txt:1 not-ascii"
            ])
    }

    @Test func `knows each code`() {
        #expect(Set(Self.defects.map(\.code) + [.notASCII]) == Set(Diagnostic.Code.ofGopherholes))
    }

    @Test func `reads the same menu in three dialects`() throws {
        let menu = Menu([
            .info("a | b \\"), .info(""), .text("Post", at: try LocalSelector("/post.txt")),
            .link("x", to: try #require(LinkAddress("https://a.example/?x=1|2"))),
        ])
        let map = menu.gophermap(server: .unnamed)
        #expect(
            Self.findings(["gophermap": map, ".gophermap": map, "index.gph": menu.gph(), "post.txt": "x\n"]) == [])
        #expect(Self.findings(["index.gph": menu.gph(), "post.txt": "x\n"]) == [])
    }

    @Test func `survives any bytes`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let noise = String(
                decoding: (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }, as: UTF8.self)
            let menu = (0..<40).map { _ in
                String("01i9hI\t\t\t//.null70\n\n[]|x".randomElement(using: &generator) ?? " ")
            }.joined()
            _ = Self.findings([
                "gophermap": menu, "index.gph": noise, "x.txt": noise, "\(noise.prefix(9))/gophermap": menu,
            ])
        }
    }
}
