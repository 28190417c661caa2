import HiveNames
import Markup
import Text

extension LinkTarget {
    /// Where a link leads, when its text shows another site or its host can be mistaken for another; nil when it is
    /// honest.
    ///
    /// A text shows a site when one of its words is an address, with or without a scheme, or a host name, or,
    /// as on hive.blog, when `hive.blog` is anywhere in it; the name of an account shows Hive.
    /// Sources: denser, LinkSanitizer; Unicode Technical Standard 39, 5.1 (mixed scripts).
    func hidden(by text: String) -> String? {
        guard case .web(let address, let place) = self else { return nil }
        let mayShowSite = text.mayShowSite
        let hasPlainHost = address.hasPlainHost
        if !mayShowSite, hasPlainHost { return nil }
        let host = address.host
        if !hasPlainHost, let host, host.canBeTakenForAnother, text.trimmed != address.shownHost {
            return address.withPlainHost
        }
        if text == address.text { return address.hasMisleadingUser ? address.text : nil }
        guard mayShowSite else { return nil }
        let plain = text.withoutLookAlikes
        let words = plain.split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }
        // A sentence may name a site without being its address. A page of Hive is a page of Hive, whichever front end
        // the text names.
        var shown = words.compactMap { $0.shownHost(isAlone: words.count == 1 && place == nil) }
        if plain.hasHiveBlog { shown.append("hive.blog") }
        if place == nil, !isOnHive(address), plain.namesAccount, !hasNames(host) { return address.text }
        guard let other = shown.first(where: { $0 != host && !isSame($0, host) }) else { return nil }
        // All front ends show the same places.
        if place != nil, KnownSite(host: other) == .frontEnd { return nil }
        return address.text
    }

    private func isSame(_ shown: String, _ host: String?) -> Bool {
        guard let host else { return false }
        return shown.hasSuffix("." + host) || host.hasSuffix("." + shown)
            || sameSites.contains { $0.contains(shown) && $0.contains(host) }
    }

    /// Whether `@name` may be somebody's name on that site too.
    private func hasNames(_ host: String?) -> Bool {
        guard let host else { return false }
        return sitesWithNames.contains(host) || sitesWithNames.contains { host.hasSuffix("." + $0) }
    }

    private func isOnHive(_ address: WebAddress) -> Bool {
        if case .frontEnd = KnownSite(address) { return true }
        return address.scheme == .hive
    }
}

private let sameSites: [Set<String>] = [
    ["youtube.com", "youtu.be", "m.youtube.com"], ["twitter.com", "x.com", "t.co"],
    ["3speak.tv", "3speak.co", "3speak.online"],
]

/// Networks where people have names with `@`, and sites that show Hive's accounts.
private let sitesWithNames: Set<String> = [
    "twitter.com", "x.com", "instagram.com", "facebook.com", "threads.net", "tiktok.com", "youtube.com", "github.com",
    "gitlab.com", "t.me", "telegram.me", "medium.com", "reddit.com", "twitch.tv", "linkedin.com", "mastodon.social",
    "bsky.app", "diasp.org", "joindiaspora.com", "keybase.io", "pinterest.com", "vk.com", "patreon.com", "steemd.com",
    "steemdb.io", "hiveblocks.com",
    "hivehub.dev",
]

extension WebAddress {
    /// The host as written, for a text that is nothing else.
    fileprivate var shownHost: String { host?.asciiHost ?? "" }

    /// The address with its host in ASCII, which cannot be mistaken for another.
    fileprivate var withPlainHost: String {
        guard let host else { return text }
        let plain = host.asciiHost
        return plain == host
            ? text : text.lowercased().contains(host) ? "\(scheme.rawValue)://\(plain)\(afterHost)" : plain
    }

    /// Whether nothing in the host can be taken for something else. No, too, where only a thorough look would tell.
    fileprivate var hasPlainHost: Bool {
        let bytes = text.utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x80 || byte == UInt8(ascii: "%") { return false }
            // As in `xn--`.
            if byte == UInt8(ascii: "-"), index > 0, bytes[index - 1] == byte { return false }
        }
        return true
    }

    /// Whether what comes before `@` looks like a host.
    fileprivate var hasMisleadingUser: Bool {
        let authority = text.dropFirst(scheme.rawValue.utf8.count + 3).prefix { !"/?#\\".contains($0) }
        guard host != nil, let at = authority.lastIndex(of: "@") else { return false }
        return authority[..<at].contains(".")
    }
}

extension String {
    /// Whether a site may be shown: by an address, by `www.` or `hive.blog`, by a name with `@`, or in one word with a dot in it. Words
    /// that are not in ASCII may show anything.
    fileprivate var mayShowSite: Bool {
        let bytes = utf8.span
        var (words, isInWord, hasDot) = (0, false, false)
        for index in bytes.indices {
            let byte = bytes[index]
            if byte.isASCIILetterOrDigit {
                if !isInWord { words += 1 }
                isInWord = true
            } else if byte.isASCIIBlank {
                isInWord = false
            } else if byte.isOfLetter {
                continue
            } else if byte >= 0x80 || byte == UInt8(ascii: "@") || bytes.has("//", at: index) {
                return true
            } else if byte == UInt8(ascii: ".") {
                hasDot = true
                // `www.` and `hive.blog`.
                if index > 0,
                    bytes[index - 1] | 0x20 == UInt8(ascii: "w") || bytes[index - 1] | 0x20 == UInt8(ascii: "e")
                {
                    return true
                }
            }
        }
        return hasDot && words <= 1
    }

    fileprivate var hasHiveBlog: Bool {
        let bytes = utf8.span
        return bytes.indices.contains { bytes.has("hive.blog", at: $0) }
    }

    /// In lower case, with ASCII for the characters that look like the dots, slashes, colons and letters of an address,
    /// and without invisible ones.
    fileprivate var withoutLookAlikes: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
        var plain = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
                continue
            case 0x2024, 0x3002, 0xFF61, 0xFE52, 0x0701, 0x0702, 0xA4F8, 0x2027, 0x2E31: plain.append(".")
            case 0x2044, 0x2215, 0x29F8, 0x2571, 0x27CB, 0x2E4A, 0x1735, 0x3033, 0x4E3F: plain.append("/")
            case 0x2236, 0xA789, 0x02D0, 0x05C3, 0xFE30, 0x0589: plain.append(":")
            case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: plain.append("-")
            // Full-width forms of ASCII.
            case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
            default: plain.append(scalar)
            }
        }
        return String(plain).lowercased()
    }

    /// Whether the text is the name of an account, with or without punctuation around it.
    fileprivate var namesAccount: Bool {
        let word = trimmed.drop { "([{<\"'*_→➡•·-–—>: ".contains($0) }
        guard word.first == "@" else { return false }
        var name = word.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
        guard !word[name.endIndex...].contains(where: { $0.isLetter || $0.isNumber }) else { return false }
        while name.last == "." { name.removeLast() }
        return AccountName(String(name)) != nil
    }

    /// Whether a host has letters of two scripts in a name, or a name of letters like Latin ones before an ASCII ending, or is
    /// written in Punycode.
    fileprivate var canBeTakenForAnother: Bool {
        if utf8.allSatisfy({ $0 < 0x80 }) {
            return utf8.contains(UInt8(ascii: "%")) || split(separator: ".").contains { $0.hasPrefix("xn--") }
        }
        let names = split(separator: ".")
        let endsInASCII = names.last.map { $0.utf8.allSatisfy { $0 < 0x80 } } ?? false
        return names.contains { name in
            let scripts = Set(name.unicodeScalars.compactMap(\.likeLatin))
            return scripts.count > 1 || endsInASCII && scripts.contains { $0 != .latin }
                || name.unicodeScalars.contains { $0.isLookAlikeMark }
        }
    }

    /// A host name in ASCII: a label with other characters is in Punycode.
    fileprivate var asciiHost: String {
        split(separator: ".", omittingEmptySubsequences: false)
            .map { part in
                part.utf8.allSatisfy { $0 < 0x80 } ? String(part) : "xn--" + Punycode.encoded(part.unicodeScalars)
            }
            .joined(separator: ".")
    }
}

extension UInt8 {
    /// Whether it is part of a letter in a script without look-alikes of an address's marks: Latin, Greek, Cyrillic, Han, Hangul.
    fileprivate var isOfLetter: Bool {
        switch self {
        case 0x80...0xBF, 0xC3...0xC5, 0xCE...0xD3, 0xE5...0xE9, 0xEB...0xED: true
        default: false
        }
    }
}

private enum Script { case latin, greek, cyrillic, armenian, cherokee }

extension Unicode.Scalar {
    /// The scripts whose letters look like one another.
    fileprivate var likeLatin: Script? {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
        case 0x530...0x58F: .armenian
        case 0x13A0...0x13FF, 0xAB70...0xABBF: .cherokee
        default: nil
        }
    }

    /// What looks like a dot, a slash or a colon, or is invisible, in a host name.
    fileprivate var isLookAlikeMark: Bool {
        guard let first = String(self).withoutLookAlikes.utf8.first else { return true }
        return first < 0x80 && !first.isASCIILetterOrDigit && first != UInt8(ascii: "-")
    }
}

extension Substring {
    /// The host that a word shows: `https://host/x`, `//host`, `www.host`, or, alone, a name with an ending that hosts
    /// have. Punctuation and brackets around it are not part of it.
    fileprivate func shownHost(isAlone: Bool) -> String? {
        guard utf8.contains(UInt8(ascii: ".")) else { return nil }
        var word = drop { !($0.isLetter || $0.isNumber || $0 == "/") }
        if let scheme = word.firstRange(of: "://") {
            word = word[scheme.upperBound...]
        } else if word.hasPrefix("//") {
            word = word.dropFirst(2)
        } else {
            word = word.drop { $0 == "/" }
            guard isAlone || word.hasPrefix("www."), word.isPlainHostName else { return nil }
        }
        var authority = word.prefix { !"/\\?#".contains($0) }
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        var host = authority.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" }
        while host.last == "." { host.removeLast() }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        return host.contains(".") ? String(host) : nil
    }

    /// Whether a word without a scheme is the name of a host, and not that of a file or two words with a dot between.
    private var isPlainHostName: Bool {
        let name = prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" }
        let next = name.endIndex < endIndex ? self[name.endIndex] : " "
        var host = name
        while host.last == "." { host.removeLast() }
        guard next != "@", next != "(", host.isHost, let ending = host.split(separator: ".").last?.lowercased() else {
            return false
        }
        return host.hasPrefix("www.") || commonEndings.contains(ending)
            || (next == "/" && !fileEndings.contains(ending))
            || (next == " " && ending.utf8.count == 2 && !fileEndings.contains(ending) && host.utf8.count > 5)
    }
}

/// Endings of hosts that no word has.
private let commonEndings: Set<String> = [
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "blog", "io", "app", "dev", "xyz", "online", "site",
    "shop",
    "club", "top", "tv", "me", "co", "cc", "ws", "link", "live", "news", "world", "life", "tech", "store", "space",
    "website",
    "cloud", "page", "art", "city", "network", "social", "finance", "exchange", "wallet", "games", "example", "onion",
]
