/// A JSON value that is written the same way every time: members in the order given.
package enum JSON {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case null
    case array([JSON])
    case object([(String, JSON)])

    /// The value over several lines, two spaces per level; arrays of numbers and of short strings stay on one line.
    package var text: String {
        var text: [UInt8] = []
        write(to: &text, indent: 0)
        return String(decoding: text, as: UTF8.self) + "\n"
    }

    /// The value on one line, without a line end: a line of NDJSON.
    package var line: String {
        var line: [UInt8] = []
        writeFlat(to: &line)
        return String(decoding: line, as: UTF8.self)
    }

    /// Appends `line` and a line end.
    package func appendLine(to bytes: inout [UInt8]) {
        writeFlat(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    private func writeFlat(to line: inout [UInt8]) {
        switch self {
        case .string(let string): line.append(jsonString: string)
        case .integer(let integer): line += String(integer).utf8
        case .number(let number): line += String(number).utf8
        case .bool(let bool): line += (bool ? "true" : "false").utf8
        case .null: line += "null".utf8
        case .array(let values):
            line.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                value.writeFlat(to: &line)
            }
            line.append(UInt8(ascii: "]"))
        case .object(let members):
            line.append(UInt8(ascii: "{"))
            for (index, (key, value)) in members.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                line.append(jsonString: key)
                line.append(UInt8(ascii: ":"))
                value.writeFlat(to: &line)
            }
            line.append(UInt8(ascii: "}"))
        }
    }

    private func write(to text: inout [UInt8], indent: Int) {
        switch self {
        case .string, .integer, .number, .bool, .null: writeFlat(to: &text)
        case .array(let values):
            let isFlat = values.allSatisfy(\.isScalar)
            write(values.map { (nil, $0) }, between: "[", "]", isFlat: isFlat, to: &text, indent: indent)
        case .object(let members):
            write(members.map { ($0.0, $0.1) }, between: "{", "}", isFlat: members.isEmpty, to: &text, indent: indent)
        }
    }

    private func write(
        _ members: [(String?, JSON)], between open: String, _ close: String, isFlat: Bool, to text: inout [UInt8],
        indent: Int
    ) {
        let newline = "\n" + String(repeating: "  ", count: indent)
        text += open.utf8
        for (index, (key, value)) in members.enumerated() {
            text += (index == 0 ? "" : isFlat ? ", " : ",").utf8
            text += (isFlat ? "" : newline + "  ").utf8
            if let key {
                text.append(jsonString: key)
                text += ": ".utf8
            }
            value.write(to: &text, indent: indent + 1)
        }
        text += ((isFlat ? "" : newline) + close).utf8
    }

    private var isScalar: Bool {
        switch self {
        case .string, .integer, .number, .bool, .null: true
        case .array, .object: false
        }
    }
}

extension [UInt8] {
    /// Adds `text` between quotes. Control characters, and characters that some readers treat as line ends, are
    /// escaped.
    /// Source: RFC 8259, section 7.
    fileprivate mutating func append(jsonString text: String) {
        var text = text
        append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            // What needs no escape is copied in runs: most of a text is.
            var start = 0
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                let length: Int
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: length = 1
                case 0x80..<0xA0 where unsafe bytes[index - 1] == 0xC2: length = 2
                case 0xA8...0xA9 where unsafe bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2: length = 3
                default: continue
                }
                unsafe self += bytes[start..<index + 1 - length]
                start = index + 1
                append(escaped: length == 3 ? 0x2000 | UInt16(byte & 0x3F) : UInt16(byte))
            }
            unsafe self += bytes[start...]
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaped unit: UInt16) {
        switch unit {
        case 0x22, 0x5C: self += [UInt8(ascii: "\\"), UInt8(unit)]
        case 0x09: self += "\\t".utf8
        case 0x0A: self += "\\n".utf8
        case 0x0D: self += "\\r".utf8
        case _:
            let digits = String(unit, radix: 16, uppercase: true)
            self += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
        }
    }
}
