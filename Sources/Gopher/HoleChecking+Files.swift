import Diagnostics
import Text

extension HoleChecking {
    /// Checks the lines of a text file; other files may hold anything.
    mutating func checkFile(_ path: String) {
        guard path.hasSuffix(".txt"), let bytes = hole.content(path, .max) else { return }
        guard FileKind(bytes) == .text else {
            return report(.badCharacters, path, nil, "a text file with NUL bytes, or with the beginning of a picture")
        }
        var isContinued = false
        for (index, line) in Self.lines(of: bytes).enumerated() {
            let number = index + 1
            checkCharacters(line, path, number, isMenu: false)
            if line.first == UInt8(ascii: ".") {
                report(
                    .leadingDot, path, number, "a line that begins with a dot: clients read it as the end of the text")
            }
            if line.count > TextFile.maximalBytes {
                report(.longLine, path, number, "\(line.count) bytes: gophernicus splits it and loses a character")
            }
            let text = String(decoding: line, as: UTF8.self)
            let columns = text.columns
            // A line that is as long as it may be and ends in `\` is part of one that could not be wrapped.
            let continues = isContinued
            isContinued = line.count > TextFile.maximalBytes - 100 && line.last == UInt8(ascii: "\\")
            if columns > 70, !continues, !isContinued, !Self.mayBeWide(text, columns: columns) {
                report(.tooWide, path, number, "\(columns) columns: readers expect 70")
            }
        }
    }

    /// Whether a line cannot be wrapped: it is code, which is indented by four, or little but one long word.
    private static func mayBeWide(_ line: String, columns: Int) -> Bool {
        let marks = line.utf8.prefix {
            " >*-.".utf8.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        if String(Substring(marks)).contains("    ") { return true }
        // Ideographs can be wrapped.
        let words = line.split(separator: " ").filter { !$0.unicodeScalars.contains(where: \.isWide) }
        return columns - (words.map { String($0).columns }.max() ?? 0) <= 30
    }

    mutating func checkCharacters(_ line: ArraySlice<UInt8>, _ path: String, _ number: Int, isMenu: Bool) {
        if line.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 9 }) { return }
        if check.isASCIIOnly, line.contains(where: { $0 >= 0x80 }) {
            report(.notASCII, path, number, "characters outside ASCII")
        }
        guard let text = String(validating: line, as: UTF8.self) else {
            // RFC 1436 lets text be ISO 8859-1.
            if isMenu { report(.badCharacters, path, number, "bytes that are not UTF-8") }
            return
        }
        let found = text.unicodeScalars.first { scalar in
            switch scalar.value {
            case 9: false
            // Form feed is white space in text.
            case 12: isMenu
            default: scalar.isControlOrBidi
            }
        }
        if let found {
            report(
                .badCharacters, path, number, "U+\(String(found.value, radix: 16, uppercase: true)) is not printable")
        }
    }
}

/// The type of a file, by its first bytes.
enum FileKind {
    case text, gif, image, binary

    init(_ bytes: [UInt8]) {
        let signatures: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("BM".utf8) + [0x00], Array("II*\0".utf8),
        ]
        if bytes.starts(with: "GIF8".utf8) {
            self = .gif
        } else if signatures.contains(where: { bytes.starts(with: $0) })
            || (bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8))
            || (bytes.dropFirst(4).starts(with: "ftypavif".utf8))
        {
            self = .image
        } else if bytes.prefix(1024).contains(0) {
            self = .binary
        } else {
            self = .text
        }
    }

    /// Why the file cannot be served as an item of a type; nil when it can.
    func problem(as type: Character) -> String? {
        switch (type, self) {
        case ("0", .gif), ("0", .image), ("0", .binary): "is not text"
        case ("g", .text), ("g", .image), ("g", .binary): "is not a GIF"
        // SVG is text.
        case ("I", .gif), ("I", .binary): "is not a picture of type I"
        default: nil
        }
    }
}
