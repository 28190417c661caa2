package import Diagnostics
import JSON

/// A JSON text as it is stored: the members of objects sorted by the bytes of their keys, of two equal keys the last,
/// no insignificant white space; numbers and strings with their exact bytes.
///
/// Two equal answers are then the same bytes, and a version control system shows which line differs.
package struct CanonicalJSON {
    private let bytes: ArraySlice<UInt8>
    private var reader: JSONReader
    private var output: [UInt8] = []

    /// The value at `range` of `bytes`.
    /// - Parameters:
    ///   - levels: how many levels of objects have each member on a line of its own.
    ///   - indent: the spaces before the closing brace of the outermost one.
    ///   - dropping: members of the outermost object that are left out.
    package static func text(
        of bytes: ArraySlice<UInt8>, levels: Int = 0, indent: Int = 0, dropping: Set<String> = [],
        adding: (key: String, json: String)? = nil
    ) throws(Diagnostic) -> [UInt8] {
        var writer = Self(bytes: bytes, reader: JSONReader(bytes, firstLine: 1))
        writer.output.reserveCapacity(bytes.count + bytes.count / 16)
        try writer.write(levels: levels, indent: indent, dropping: dropping, adding: adding)
        try writer.reader.finish()
        return writer.output
    }

    private mutating func write(
        levels: Int, indent: Int, dropping: Set<String> = [], adding: (key: String, json: String)? = nil
    ) throws(Diagnostic) {
        switch try reader.peek() {
        case .object: try writeObject(levels: levels, indent: indent, dropping: dropping, adding: adding)
        case .array:
            // The depth of what is inside is checked by `skipValue`, before anything goes into it.
            let start = reader.position
            try reader.skipValue()
            reader.move(to: start)
            output.append(UInt8(ascii: "["))
            var isFirst = true
            reader.enterArray()
            while try reader.nextElement() {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                try write(levels: 0, indent: 0)
            }
            output.append(UInt8(ascii: "]"))
        case .string, .number, .boolean, .null:
            let start = reader.position
            try reader.skipValue()
            output.append(contentsOf: bytes[start..<reader.position])
        }
    }

    private mutating func writeObject(
        levels: Int, indent: Int, dropping: Set<String>, adding: (key: String, json: String)?
    ) throws(Diagnostic) {
        var members: [(key: [UInt8], text: String, start: Int)] = []
        reader.enterObject()
        while let key = try reader.nextKey() {
            _ = try reader.peek()
            if !dropping.contains(key), key != adding?.key { members.append((Array(key.utf8), key, reader.position)) }
            try reader.skipValue()
        }
        let end = reader.position
        if let adding { members.append((Array(adding.key.utf8), adding.key, -1)) }
        // Of two equal keys the later one comes last, and wins.
        members.sort { a, b in
            a.key == b.key ? a.start < b.start : a.key.lexicographicallyPrecedes(b.key)
        }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for (index, member) in members.enumerated() {
            if index + 1 < members.count, members[index + 1].key == member.key { continue }
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            if levels > 0 { appendLine(indent: indent + 1) }
            output.append(contentsOf: JSON.string(member.text).line.utf8)
            output.append(contentsOf: levels > 0 ? ": ".utf8 : ":".utf8)
            guard member.start >= 0 else {
                output.append(contentsOf: (adding?.json ?? "null").utf8)
                continue
            }
            reader.move(to: member.start)
            try write(levels: levels - 1, indent: indent + 1)
        }
        if levels > 0, !isFirst { appendLine(indent: indent) }
        output.append(UInt8(ascii: "}"))
        reader.move(to: end)
    }

    private mutating func appendLine(indent: Int) {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }
}
