/// A JSON value that is written the same way every time: members in the order given.
enum JSON {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case null
    case array([JSON])
    case object([(String, JSON)])

    /// The value over several lines, two spaces a level; arrays of numbers and of short texts stay on one line.
    var text: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indent: Int) {
        switch self {
        case .string(let string): text += quoted(string)
        case .integer(let integer): text += String(integer)
        case .number(let number): text += String(number)
        case .bool(let bool): text += bool ? "true" : "false"
        case .null: text += "null"
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
            if let key { text += quoted(key) + ": " }
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

/// `string` between quotes. Source: RFC 8259, section 7.
private func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\t": text += "\\t"
        case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text + "\""
}
