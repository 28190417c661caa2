import Text

/// Copies text for cmark, with markers for Hive's own syntax: emphasis, the brackets of footnotes, and comments.
struct InlineMasking {
    private let bytes: [UInt8]
    private let dialect: HiveMarkdownReader.Dialect
    /// cmark 0.30 goes through all brackets that are open at each link (CVE-2023-22486), so there must be few.
    private static let mostBrackets = 200
    private var openBrackets = 0
    /// The end of what looks like a tag: cmark has to see the `_` in its names.
    private var tagEnd = 0
    /// Where the last comment ends.
    private(set) var commentEnd = 0
    /// Whether that is the end of the body.
    private(set) var isEndless = false

    init(_ bytes: [UInt8], _ dialect: HiveMarkdownReader.Dialect) {
        self.bytes = bytes
        self.dialect = dialect
    }

    /// Brackets of one block do not pair with those of another.
    mutating func beginBlock() { openBrackets = 0 }

    func beginsComment(_ index: Int) -> Bool {
        dialect == .hive && index + 3 < bytes.count && bytes[index + 1] == UInt8(ascii: "!")
            && bytes[index + 2] == UInt8(ascii: "-") && bytes[index + 3] == UInt8(ascii: "-")
    }

    // MARK: Text

    /// - Parameter isHTML: whether it is a line of HTML, in which there are only comments.
    mutating func append(_ range: Range<Int>, to text: inout [UInt8], isHTML: Bool = false) {
        // Most of a text is copied in pieces as it is.
        var copied = range.lowerBound
        var index = range.lowerBound
        func replace(_ width: Int, by marker: Marker) {
            text += bytes[copied..<index]
            text.append(marker)
            index += width
            copied = index
        }
        while true {
            index = nextSpecial(in: index..<range.upperBound)
            guard index < range.upperBound else { break }
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "-"):
                if index + 3 == commentEnd, !isEndless { replace(3, by: .commentEnd) } else { index += 1 }
            case UInt8(ascii: "<"):
                if beginsComment(index) {
                    let marker = beginComment(at: index)
                    replace(marker == .lessThan ? 1 : 4, by: marker)
                } else {
                    noteTag(at: index)
                    index += 1
                }
            case UInt8(ascii: "&"):
                if refersToMarker(index) { replace(1, by: .ampersand) } else { index += 1 }
            case _ where isHTML: index += 1
            case UInt8(ascii: "\\"):
                index += index + 1 < range.upperBound && bytes[index + 1].isASCIIPunctuation ? 2 : 1
            case UInt8(ascii: "]"):
                openBrackets = max(0, openBrackets - 1)
                index += 1
            case UInt8(ascii: "_") where index < tagEnd: index += 1
            case 0xC2:
                let isSpace = dialect == .hive && index + 1 < range.upperBound && bytes[index + 1] == 0xA0
                if isSpace { replace(2, by: .noBreakSpace) } else { index += 1 }
            case UInt8(ascii: "["):
                if let close = footnoteEnd(index + 1, in: range) {
                    replace(2, by: .footnoteStart)
                    index = close
                    replace(1, by: .footnoteEnd)
                } else {
                    openBrackets += 1
                    if openBrackets > Self.mostBrackets { replace(1, by: .bracket) } else { index += 1 }
                }
            default:
                if let marker = Marker(hiding: byte, dialect) { replace(1, by: marker) } else { index += 1 }
            }
        }
        text += bytes[copied..<range.upperBound]
    }

    /// Where the next character is that may mean something, or the end.
    private func nextSpecial(in range: Range<Int>) -> Int {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe isSpecial.withUnsafeBufferPointer { isSpecial in
                var index = range.lowerBound
                while index < range.upperBound, unsafe !isSpecial[Int(bytes[index])] { index += 1 }
                return index
            }
        }
    }

    // MARK: Comments

    /// What stands for the `<!--` at `index`. A comment ends at the next `-->`, and has at least one character, so
    /// `<!-->` does not close. Source: denser, PreliminarySanitizer.
    private mutating func beginComment(at index: Int) -> Marker {
        if index < commentEnd { return .lessThan }
        var search = index + 5
        while let dash = bytes.firstIndex(of: UInt8(ascii: "-"), in: min(search, bytes.count)..<bytes.count) {
            if bytes[dash...].starts(with: "-->".utf8) {
                commentEnd = dash + 3
                return .commentStart
            }
            search = dash + 1
        }
        commentEnd = bytes.count
        isEndless = true
        return .endlessComment
    }

    // MARK: Tags, references and footnotes

    /// Whether a character reference such as `&#64977;` would make a marker.
    private func refersToMarker(_ index: Int) -> Bool {
        let digits = bytes[index...].dropFirst()
        guard digits.first == UInt8(ascii: "#") else { return false }
        let isHex = digits.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        var value = 0
        for byte in digits.dropFirst(isHex ? 2 : 1) {
            guard let digit = byte.hexDigitValue, isHex || digit < 10 else { break }
            value = min(value * (isHex ? 16 : 10) + Int(digit), 0x11_0000)
        }
        return (0xFDD0...0xFDEF).contains(value)
    }

    /// Notes where the tag ends that may begin at `index`.
    private mutating func noteTag(at index: Int) {
        let name = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/") ? index + 2 : index + 1
        guard name < bytes.count, bytes[name].isASCIILetterOrDigit,
            let close = bytes[name...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }),
            bytes[close] == UInt8(ascii: ">")
        else { return }
        tagEnd = close
    }

    /// The end of `^label]`: no spaces, and not empty. `[^a](b)` is a link.
    private func footnoteEnd(_ start: Int, in range: Range<Int>) -> Int? {
        guard dialect == .hive, start + 1 < range.upperBound, bytes[start] == UInt8(ascii: "^") else { return nil }
        let label = bytes[(start + 1)..<range.upperBound]
        guard
            let close = label.firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "[")
            }),
            close > start + 1, bytes[close] == UInt8(ascii: "]"),
            !beginsAddress(bytes[(close + 1)..<range.upperBound])
        else { return nil }
        return close
    }

    /// Whether a link's address follows: `(`, no space, `)`.
    private func beginsAddress(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == UInt8(ascii: "(")
            && text.first { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: " ") } == UInt8(ascii: ")")
    }
}

/// For each byte, whether it may mean something.
private let isSpecial: [Bool] = (0..<256).map { $0 == 0xC2 || "*_~\\<[]-&".utf8.contains(UInt8($0)) }
