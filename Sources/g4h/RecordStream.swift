import Input
import SystemPackage

/// Output for each line of a stream, in order and in constant memory. It is written at once, unless the output is a file.
enum RecordStream {
    /// - Parameter answer: the output for a line, and whether the line could be read.
    /// - Returns: how many lines could not.
    static func answer(
        _ input: NamedInput, with answer: (LineReader.Line, Int) -> (bytes: [UInt8], isRead: Bool)
    ) throws -> Int {
        var reader = LineReader(try input.open())
        var output: [UInt8] = []
        let limit = Terminal.isOutputAFile ? 1 << 16 : 1
        var count = 0
        var failed = 0
        while let line = try input.reading({ try reader.nextLine() }) {
            count += 1
            let (bytes, isRead) = answer(line, count)
            if !isRead { failed += 1 }
            output += bytes
            if output.count >= limit {
                try Terminal.write(output)
                output.removeAll(keepingCapacity: true)
            }
        }
        try Terminal.write(output)
        Terminal.say("in=\(count) ok=\(count - failed) failed=\(failed)")
        return failed
    }
}
