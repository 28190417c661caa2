import Text

/// What is a tag, and where it ends.
///
/// Attributes have names of letters, digits and `-._:`, and values in quotes or without `=`, quotes and a `/` at the start.
/// Source: xmldom 0.8, `parseElementStartPart`, which shows everything else as text.
struct TagSyntax {
    private enum State {
        case name, space, attribute, afterAttribute, equals, value, afterValue, slash
    }

    /// After the `>` of an opening tag whose name begins at `start`; nil when it is not one.
    static func end(of html: [UInt8], from start: Int) -> Int? {
        var missing: [Int] = []
        return end(of: html, from: start, missingEquals: &missing)
    }

    /// The same, and where values begin that have no `=` before them: `<div class'pull-left'>`.
    static func end(of html: [UInt8], from start: Int, missingEquals: inout [Int]) -> Int? {
        var state = State.name
        /// Where the current name begins.
        var name = start
        var index = start
        while index < html.count {
            let byte = html[index]
            switch byte {
            case UInt8(ascii: "="):
                guard isName(html[name..<index], in: state) else { return nil }
                switch state {
                case .attribute, .afterAttribute: state = .equals
                case .name, .space, .equals, .value, .afterValue, .slash: return nil
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard isName(html[name..<index], in: state) else { return nil }
                switch state {
                case .equals, .attribute:
                    if state == .attribute { missingEquals.append(index) }
                    guard let close = html[(index + 1)...].firstIndex(of: byte) else { return nil }
                    index = close
                    state = .afterValue
                case .value: state = .afterValue
                case .name, .space, .afterAttribute, .afterValue, .slash: return nil
                }
            case UInt8(ascii: "/"):
                switch state {
                case .name, .space, .afterValue, .slash:
                    guard isName(html[name..<index], in: state) else { return nil }
                    state = .slash
                case .value, .attribute, .afterAttribute: break
                case .equals: return nil
                }
            case UInt8(ascii: ">"):
                guard state != .equals, isName(html[name..<index], in: state) else { return nil }
                return index + 1
            case 0x00...0x20:
                guard isName(html[name..<index], in: state) else { return nil }
                switch state {
                case .name, .value, .afterValue: state = .space
                case .attribute: state = .afterAttribute
                case .space, .afterAttribute, .equals, .slash: break
                }
            // The next tag; to continue would make reading quadratic.
            case UInt8(ascii: "<"): return nil
            default:
                switch state {
                case .space, .afterAttribute, .afterValue:
                    state = .attribute
                    name = index
                case .equals: state = .value
                case .slash: return nil
                case .name, .attribute, .value: break
                }
            }
            index += 1
        }
        return nil
    }

    /// Whether what ends here is a name, if a name ends here at all.
    private static func isName(_ name: ArraySlice<UInt8>, in state: State) -> Bool {
        switch state {
        case .name: break
        // `<br clear/>`
        case .attribute: return isName(name.last == UInt8(ascii: "/") ? name.dropLast() : name, in: .name)
        case .space, .afterAttribute, .equals, .value, .afterValue, .slash: return true
        }
        guard let first = name.first, first.isASCIILetter || first == UInt8(ascii: "_") || first >= 0x80 else {
            return false
        }
        return name.allSatisfy { $0.isASCIILetterOrDigit || $0 >= 0x80 || "-._:".utf8.contains($0) }
    }
}
