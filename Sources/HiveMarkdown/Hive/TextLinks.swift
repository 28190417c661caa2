import HiveNames
import Markup
import Text

/// Finds what hive.blog turns into links in plain text: addresses, images, players, `@mentions` and `#tags`.
///
/// It looks at the text of one node of the tree, after Markdown and entities, never inside code or a link.
/// Source: denser, `HtmlDOMParser.linkify` and `Links`.
struct TextLinks {
    private let bytes: ArraySlice<UInt8>

    /// A piece of the text and what it becomes; text between pieces stays text.
    struct Piece {
        var range: Range<Int>
        var inline: Inline
        /// Whether it is a block of its own on hive.blog, as a tweet is, whatever is around it.
        var standsAlone = false
    }

    /// The pieces of a text, in order.
    static func pieces(of bytes: ArraySlice<UInt8>) -> [Piece] {
        TextLinks(bytes: bytes).pieces()
    }

    private func pieces() -> [Piece] {
        var pieces: [Piece] = []
        /// Where the last piece ends.
        var start = bytes.startIndex
        var index = start
        while true {
            index = nextStart(from: index)
            guard index < bytes.endIndex else { break }
            let piece: Piece? =
                switch bytes[index] {
                case UInt8(ascii: ":"): startOfScheme(before: index, from: start).flatMap { address(at: $0, index) }
                case UInt8(ascii: "#"): tag(at: index)
                case UInt8(ascii: "@"): mention(at: index, width: 1)
                case 0xEF where bytes[index...].starts(with: [0xEF, 0xBC, 0xA0]): mention(at: index, width: 3)
                default: nil
                }
            if let piece {
                pieces.append(piece)
                index = piece.range.upperBound
                start = index
            } else {
                index += 1
            }
        }
        return pieces
    }

    /// Where the next byte is that tells a piece: what it begins with, or the colon of an address.
    private func nextStart(from start: Int) -> Int {
        let text = bytes.span
        var index = start - bytes.startIndex
        while index < text.count, !text[index].tellsPiece { index += 1 }
        return bytes.startIndex + index
    }

    // MARK: Addresses

    /// The address that begins with a scheme at `start`, whose colon is at `colon`.
    private func address(at start: Int, _ colon: Int) -> Piece? {
        let rest = colon + 3
        var end = rest
        while end < bytes.endIndex, isHost(bytes[end]) { end += 1 }
        // A host ends with a letter, a digit or `-`.
        while end > rest, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
        guard end > rest else { return nil }
        let hostEnd = end
        end = afterPort(at: end)
        var path = end
        if path < bytes.endIndex,
            bytes[path] == UInt8(ascii: "/") || bytes[path] == UInt8(ascii: "?") || bytes[path] == UInt8(ascii: "#")
        {
            path += 1
            end = path
            while path < bytes.endIndex, !endsAddress(at: path) { path += 1 }
            // A full stop, a comma or an apostrophe after an address is not part of it.
            while path > end, bytes[path - 1].endsSentence { path -= 1 }
            end = path
        }
        var text = String(decoding: bytes[start..<end], as: UTF8.self)
        let unquoted = text.withoutQuotes
        if unquoted.utf8.count < text.utf8.count {
            // Nor is a quote, and what comes before it.
            text = unquoted
            while text.utf8.last?.endsSentence == true { text.removeLast() }
            end = start + text.utf8.count
        }
        guard let address = WebAddress(untrusted: text) else { return nil }
        let site = KnownSite(address)
        if case .tweets = site, let tweet = address.tweet {
            let endsWord = end == bytes.endIndex || widthOfSpace(bytes, at: end) > 0
            return Piece(range: start..<end, inline: .link(.web(tweet), [.text(tweet.text)]), standsAlone: endsWord)
        }
        let isImage = looksLikeImage(hostEnd..<end)
        return Piece(range: start..<end, inline: inline(for: address, at: site, text, isImage: isImage))
    }

    private func inline(for address: WebAddress, at site: KnownSite?, _ text: String, isImage: Bool) -> Inline {
        if case .player = site, let embed = Embed(page: address) { return .embed(embed) }
        if isImage { return .image(Image(site == nil ? address : address.withoutImageProxy)) }
        // hive.blog does not link these, so that a click cannot download a program.
        let ending = text.utf8.suffix(4).map { $0 | 0x20 }
        if ending.elementsEqual(".zip".utf8) || ending.elementsEqual(".exe".utf8) { return .text(text) }
        return .link(.web(address, place: site == nil ? nil : HivePlace(address)), [.text(text)])
    }

    /// Where the `http` or `https` before a colon begins that two slashes follow.
    private func startOfScheme(before colon: Int, from start: Int) -> Int? {
        guard bytes[colon...].starts(with: "://".utf8) else { return nil }
        let length = colon > start && bytes[colon - 1] | 0x20 == UInt8(ascii: "s") ? 5 : 4
        return colon - length >= start && matches("http", at: colon - length) ? colon - length : nil
    }

    /// `:` and two to five digits.
    private func afterPort(at start: Int) -> Int {
        guard start < bytes.endIndex, bytes[start] == UInt8(ascii: ":") else { return start }
        let digits = bytes[(start + 1)...].prefix(5).prefix { $0.isASCIIDigit }
        return digits.count >= 2 ? digits.endIndex : start
    }

    private func isHost(_ byte: UInt8) -> Bool {
        byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    private func endsAddress(at index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "("),
            UInt8(ascii: ")"):
            true
        default: widthOfSpace(bytes, at: index) > 0
        }
    }

    /// Whether the name of an image is anywhere in what follows the host, or the address of a file on IPFS.
    private func looksLikeImage(_ path: Range<Int>) -> Bool {
        for index in path.dropFirst() {
            if bytes[index] == UInt8(ascii: ".") {
                let letters = bytes[(index + 1)...].prefix(4)
                if imageEndings[Letters(lowercasing: letters)] != nil
                    || imageEndings[Letters(lowercasing: letters.prefix(3))] != nil
                {
                    return true
                }
            } else if bytes[index] == UInt8(ascii: "i"), matches("ipfs/", at: index) {
                if bytes[(index + 5)..<path.upperBound].prefix(while: \.isASCIILetterOrDigit).count >= 40 {
                    return true
                }
            }
        }
        return false
    }

    /// Whether a lower-case word stands at `index`, in either case.
    private func matches(_ word: String, at index: Int) -> Bool {
        var index = index
        for byte in word.utf8 {
            guard index < bytes.endIndex, bytes[index] | 0x20 == byte | 0x20 else { return false }
            index += 1
        }
        return true
    }

    // MARK: Names

    private func tag(at start: Int) -> Piece? {
        guard start == bytes.startIndex || endsWithSpace(before: start) else { return nil }
        let name = bytes[(start + 1)...].prefix { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
        guard !name.isEmpty, !name.allSatisfy(\.isASCIIDigit) else { return nil }
        let text = String(decoding: name, as: UTF8.self)
        guard let tag = Tag(text) else { return nil }
        return Piece(range: start..<name.endIndex, inline: .link(.place(.tag(tag)), [.text("#" + text)]))
    }

    private func mention(at start: Int, width: Int) -> Piece? {
        if start > bytes.startIndex {
            let before = bytes[start - 1]
            if before.isASCIILetterOrDigit || "_!#$%*@/".utf8.contains(before) { return nil }
            if start - 3 >= bytes.startIndex, bytes[(start - 3)..<start].elementsEqual([0xEF, 0xBC, 0xA0]) {
                return nil
            }
        }
        var name = bytes[(start + width)...].prefix {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        while let last = name.last, !last.isASCIILetterOrDigit { name.removeLast() }
        let text = String(decoding: name, as: UTF8.self)
        guard let account = AccountName(text.lowercased()) else { return nil }
        return Piece(range: start..<name.endIndex, inline: .link(.place(.account(account)), [.text("@" + text)]))
    }

    private func endsWithSpace(before index: Int) -> Bool {
        for width in 1...3 where index - width >= bytes.startIndex {
            if widthOfSpace(bytes, at: index - width) == width { return true }
        }
        return false
    }
}

extension UInt8 {
    fileprivate var tellsPiece: Bool {
        switch self {
        case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "@"), 0xEF: true
        default: false
        }
    }

    fileprivate var endsSentence: Bool {
        self == UInt8(ascii: ".") || self == UInt8(ascii: ",") || self == UInt8(ascii: "'")
    }
}

private let imageEndings: LetterTable<Void> = [
    "tif": (), "jpg": (), "jpeg": (), "gif": (), "png": (), "svg": (), "ico": (), "webp": (), "heic": (), "avif": (),
]
