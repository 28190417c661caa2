import Diagnostics
import Disk
import JSON
import SystemPackage
import Text

/// Divides a JSON text that is too large for memory into the values in it that may be posts.
///
/// It descends into arrays, and into those members of objects that hold posts in nodes' answers, as far as it must: a
/// value that fits is returned whole. Memory holds one value.
struct JSONParts: ~Copyable {
    struct Part {
        var bytes: [UInt8]
        var offset: Int64
        /// The line that it begins in, from 1.
        var line: Int
    }

    /// A value of more bytes than this is divided. No post comes near.
    static let limit = 16 << 20

    private var source: ByteSource
    /// What was read; from `start` on it is still needed.
    private var buffer: [UInt8] = []
    private var position = 0
    /// Where in the file the buffer begins, and in which line.
    private var base: Int64 = 0
    private var line = 1
    /// The open containers: the closing bracket of each, and whether its first value is still to come.
    private var containers: [(close: UInt8, isAtFirst: Bool)] = []
    private var isStarted = false

    init(_ file: FileDescriptor, name: String) { source = ByteSource(file, name: name) }

    /// The next value; nil at the end.
    /// - Throws: `Diagnostic` when the text around the values is not JSON, `Errno`.
    mutating func next() throws -> Part? {
        if !isStarted {
            isStarted = true
            try fill()
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            try goDown()
        }
        while let container = containers.last {
            discard()
            guard var byte = try skipSpace() else { throw cutOff }
            if byte == container.close {
                position += 1
                containers.removeLast()
                continue
            }
            if !container.isAtFirst {
                guard byte == UInt8(ascii: ",") else { throw unexpected(byte) }
                position += 1
                guard let following = try skipSpace() else { throw cutOff }
                byte = following
            }
            containers[containers.count - 1].isAtFirst = false
            var mayHavePosts = true
            if container.close == UInt8(ascii: "}") {
                let key = try key()
                guard let following = try skipSpace() else { throw cutOff }
                byte = following
                mayHavePosts = Self.wrappers.contains(key) || key.utf8.contains(UInt8(ascii: "/"))
            }
            discard()
            let isContainer = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
            guard mayHavePosts, isContainer || container.close == UInt8(ascii: "]") else {
                try skipValue(keeping: false)
                continue
            }
            let (start, startLine) = (base, line)
            if try skipValue(keeping: true) {
                let part = Part(bytes: Array(buffer[..<position]), offset: start, line: startLine)
                return part
            }
            try goDown()
        }
        guard try skipSpace() == nil else {
            throw Diagnostic(
                .notJSON, "more text after the end of the value; for one value per line, use .ndjson", line: line)
        }
        return nil
    }

    /// The same as in `RecordFinder`.
    private static let wrappers: Set<String> = [
        "result", "response", "comments", "comment", "content", "history", "operations_result", "block", "transactions",
        "operations", "ops", "op",
    ]

    private mutating func goDown() throws {
        guard let byte = try skipSpace() else { throw cutOff }
        switch byte {
        case UInt8(ascii: "["): containers.append((UInt8(ascii: "]"), true))
        case UInt8(ascii: "{"): containers.append((UInt8(ascii: "}"), true))
        default: throw unexpected(byte)
        }
        position += 1
    }

    private mutating func key() throws -> String {
        let start = position
        guard buffer[position] == UInt8(ascii: "\"") else { throw unexpected(buffer[position]) }
        guard try skipValue(keeping: true) else {
            throw Diagnostic(.notJSON, "a key of more than \(Self.limit >> 20) MiB", line: line)
        }
        let key = String(decoding: buffer[(start + 1)..<(position - 1)], as: UTF8.self)
        guard let byte = try skipSpace() else { throw cutOff }
        guard byte == UInt8(ascii: ":") else { throw unexpected(byte) }
        position += 1
        return key
    }

    /// Skips to the end of the value that begins at `position`. Whether it is well formed, its reader will see.
    ///
    /// - Parameter keeping: whether the value stays in the buffer. Then the result is false, and the position where it
    ///   began, when it is too large for that.
    @discardableResult private mutating func skipValue(keeping: Bool) throws -> Bool {
        let start = position
        var depth = 0
        var isInString = false
        while true {
            if position == buffer.count {
                if keeping {
                    if position - start > Self.limit {
                        position = start
                        return false
                    }
                } else {
                    discard()
                }
                guard try fill() else {
                    // A number at the end of the text ends with it.
                    if depth == 0, !isInString { return true }
                    throw cutOff
                }
            }
            let byte = buffer[position]
            if isInString {
                if byte == UInt8(ascii: "\\") {
                    position += 1
                    if position == buffer.count { _ = try fill() }
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                    if depth == 0 {
                        position += 1
                        return true
                    }
                }
                position += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // A number ends where its container does.
                if depth == 0 { return true }
                depth -= 1
                if depth == 0 {
                    position += 1
                    return true
                }
            case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09: if depth == 0 { return true }
            default: break
            }
            position += 1
        }
    }

    /// The next byte that is not white space; nil at the end.
    private mutating func skipSpace() throws -> UInt8? {
        while true {
            if position == buffer.count {
                discard()
                guard try fill() else { return nil }
            }
            let byte = buffer[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
    }

    /// Forgets what is before `position`.
    private mutating func discard() {
        guard position > 0 else { return }
        line += buffer[..<position].count { $0 == UInt8(ascii: "\n") }
        base += Int64(position)
        buffer.removeFirst(position)
        position = 0
    }

    @discardableResult private mutating func fill() throws -> Bool {
        let more = try source.next()
        buffer += more
        return !more.isEmpty
    }

    private var cutOff: Diagnostic {
        Diagnostic(.cutOff, "the text ends inside a list or an object: it looks truncated", line: line)
    }

    private func unexpected(_ byte: UInt8) -> Diagnostic {
        let found = (0x21...0x7E).contains(byte) ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(byte)"
        return Diagnostic(
            .notJSON, "\(found) where JSON expects a value, \",\" or a closing bracket",
            line: line + buffer[..<min(position, buffer.count)].count { $0 == UInt8(ascii: "\n") })
    }
}
