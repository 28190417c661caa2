import Text

/// Copies text for cmark, with markers for Hive's own syntax: emphasis, the brackets of footnotes, and comments.
struct InlineMasking {
    private let bytes: [UInt8]
    private let dialect: HiveMarkdownReader.Dialect
    /// cmark 0.30 goes through all brackets that are open at each link (CVE-2023-22486), so there must be few.
    private static let mostBrackets = 200
    private var openBrackets = 0
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
        dialect == .hive && bytes[index...].starts(with: "<!--".utf8)
    }

    // MARK: Text

    /// - Parameter isHTML: whether it is a line of HTML, in which there are only comments.
    mutating func append(_ range: Range<Int>, to text: inout [UInt8], isHTML: Bool = false) {
        // Most of a text is copied in pieces as it is.
        let bytes = bytes
        var copied = range.lowerBound
        var index = range.lowerBound
        func replace(_ width: Int, by marker: Marker) {
            text += bytes[copied..<index]
            text.append(marker)
            index += width
            copied = index
        }
        while true {
            index = nextSpecial(in: index..<range.upperBound, of: bytes, isHTML ? isSpecialInHTML : isSpecial)
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
                    index += 1
                }
            case UInt8(ascii: "&"):
                if refersToMarker(index) { replace(1, by: .ampersand) } else { index += 1 }
            case UInt8(ascii: "\\"):
                index += index + 1 < range.upperBound && bytes[index + 1].isASCIIPunctuation ? 2 : 1
            case UInt8(ascii: "]"):
                openBrackets = max(0, openBrackets - 1)
                index += 1
            case UInt8(ascii: "_") where isInWord(index, range): index += 1
            case 0xC2:
                let isSpace = dialect == .hive && index + 1 < range.upperBound && bytes[index + 1] == 0xA0
                if isSpace { replace(2, by: .noBreakSpace) } else { index += 1 }
            case UInt8(ascii: "["):
                if let label = footnoteLabel(at: index, range.upperBound),
                    !beginsAddress(bytes[(label.upperBound + 1)..<range.upperBound])
                {
                    replace(2, by: .footnoteStart)
                    index = label.upperBound
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

    /// Whether `_` stands between two ASCII letters or digits, where it means nothing on Hive nor to cmark, which has to see it
    /// in the names of attributes.
    private func isInWord(_ index: Int, _ range: Range<Int>) -> Bool {
        index > range.lowerBound && index + 1 < range.upperBound && bytes[index - 1].isASCIILetterOrDigit
            && bytes[index + 1].isASCIILetterOrDigit
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

    // MARK: References and footnotes

    /// Whether a character reference such as `&#64977;` would make a marker.
    private func refersToMarker(_ index: Int) -> Bool {
        guard bytes[index...].starts(with: "&#".utf8) else { return false }
        let digits = bytes[(index + 2)...]
        let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        var value = 0
        for byte in digits.dropFirst(isHex ? 1 : 0) {
            guard let digit = byte.hexDigitValue, isHex || digit < 10 else { break }
            value = min(value * (isHex ? 16 : 10) + Int(digit), 0x11_0000)
        }
        return (0xFDD0...0xFDEF).contains(value)
    }

    /// The label of `[^label]`: no spaces, and not empty.
    func footnoteLabel(at index: Int, _ end: Int) -> Range<Int>? {
        let start = index + 2
        guard dialect == .hive, start < end, bytes[index + 1] == UInt8(ascii: "^"),
            let close = bytes[start..<end].firstIndex(where: { "] [".utf8.contains($0) }), close > start,
            bytes[close] == UInt8(ascii: "]")
        else { return nil }
        return start..<close
    }

    /// Whether a link's address follows: `(`, no space, `)`.
    private func beginsAddress(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == UInt8(ascii: "(")
            && text.first { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: " ") } == UInt8(ascii: ")")
    }
}

/// For each byte, whether it may mean something.
private let isSpecial: [Bool] = (0..<256).map { $0 == 0xC2 || "*_~\\<[]-&".utf8.contains(UInt8($0)) }
private let isSpecialInHTML: [Bool] = (0..<256).map { "<-&".utf8.contains(UInt8($0)) }

/// Where the next character is that may mean something, or the end.
private func nextSpecial(in range: Range<Int>, of bytes: [UInt8], _ isSpecial: [Bool]) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe isSpecial.withUnsafeBufferPointer { isSpecial in
            var index = range.lowerBound
            while index < range.upperBound, unsafe !isSpecial[Int(bytes[index])] { index += 1 }
            return index
        }
    }
}
