/// A JSON value that is written the same way every time: members in the order given.
package enum JSON {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case null
    case array([JSON])
    case object([(String, JSON)])

    /// The value over several lines, two spaces a level; arrays of numbers and of short texts stay on one line.
    package var text: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    /// The value on one line, without a line end: a line of NDJSON.
    package var line: String {
        var line = ""
        writeFlat(to: &line)
        return line
    }

    private func writeFlat(to line: inout String) {
        switch self {
        case .string(let string): line.append(jsonString: string)
        case .integer(let integer): line += String(integer)
        case .number(let number): line += String(number)
        case .bool(let bool): line += bool ? "true" : "false"
        case .null: line += "null"
        case .array(let values):
            line += "["
            for (index, value) in values.enumerated() {
                if index > 0 { line += "," }
                value.writeFlat(to: &line)
            }
            line += "]"
        case .object(let members):
            line += "{"
            for (index, (key, value)) in members.enumerated() {
                if index > 0 { line += "," }
                line.append(jsonString: key)
                line += ":"
                value.writeFlat(to: &line)
            }
            line += "}"
        }
    }

    private func write(to text: inout String, indent: Int) {
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
        _ members: [(String?, JSON)], between open: String, _ close: String, isFlat: Bool, to text: inout String,
        indent: Int
    ) {
        let newline = "\n" + String(repeating: "  ", count: indent)
        text += open
        for (index, (key, value)) in members.enumerated() {
            text += index == 0 ? "" : isFlat ? ", " : ","
            text += isFlat ? "" : newline + "  "
            if let key {
                text.append(jsonString: key)
                text += ": "
            }
            value.write(to: &text, indent: indent + 1)
        }
        text += (isFlat ? "" : newline) + close
    }

    private var isScalar: Bool {
        switch self {
        case .string, .integer, .number, .bool, .null: true
        case .array, .object: false
        }
    }
}

extension String {
    /// Adds `text` between quotes. Control characters, and what some readers take for line ends, are escaped.
    /// Source: RFC 8259, section 7.
    mutating func append(jsonString text: String) {
        self += "\""
        var start = text.unicodeScalars.startIndex
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            let escape: String
            switch scalar.value {
            case 0x22: escape = "\\\""
            case 0x5C: escape = "\\\\"
            case 0x09: escape = "\\t"
            case 0x0A: escape = "\\n"
            case 0x0D: escape = "\\r"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: continue
            }
            self += text[start..<index]
            self += escape
            start = text.unicodeScalars.index(after: index)
        }
        self += text[start...]
        self += "\""
    }
}
