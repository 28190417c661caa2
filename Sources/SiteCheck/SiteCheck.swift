package import Diagnostics
import Digests
import Site
import Text

/// Checks a tree of pages: links, ids, feeds, sitemaps, hashes.
///
/// Pure: it is given the paths and asks for the contents. Two passes, so that memory holds no pages, and ids only of
/// pages that a link names with a fragment.
package struct SiteCheck {
    private let paths: Set<String>
    private let content: (String) -> [UInt8]?

    /// - Parameters:
    ///   - paths: of all files, below the root of the tree.
    ///   - content: of a file; nil when it cannot be read.
    package init(_ paths: some Sequence<String>, content: @escaping (String) -> [UInt8]?) {
        self.paths = Set(paths)
        self.content = content
    }

    package var findings: [Diagnostic] {
        var work = Checking(paths: paths)
        for path in paths.sorted() {
            if path.hasSuffix(".html") {
                guard let bytes = content(path) else { continue }
                work.look(atPage: bytes, at: path)
                if let stated = work.statedHash, let body = content(Checking.folder(of: path) + "post.md"),
                    Digest(of: body).hex != stated
                {
                    work.add(
                        .wrongHash, "post.md is not the text that the page was made from: its SHA-256 differs", path)
                }
            } else if path.hasSuffix("feed.xml") {
                if let bytes = content(path) { work.look(atFeed: bytes, at: path) }
            } else if path.hasPrefix("sitemap"), path.hasSuffix(".xml") {
                if let bytes = content(path) { work.look(atSitemap: bytes, at: path) }
            }
        }
        work.resolveAnchors()
        return work.findings.sorted()
    }
}

private struct Checking {
    let paths: Set<String>
    private(set) var findings: [Diagnostic] = []
    /// The ids of pages that links name with a fragment; other pages' are not kept.
    private var ids: [String: Set<String>] = [:]
    private var anchors: [(target: String, id: String, from: String, line: Int)] = []
    /// The SHA-256 of the body that the current page states.
    private(set) var statedHash: String?

    init(paths: Set<String>) { self.paths = paths }

    mutating func add(_ code: Diagnostic.Code, _ message: Diagnostic.Message, _ place: String, _ line: Int? = nil) {
        findings.append(Diagnostic(code, message, place: place, line: line))
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    // MARK: Pages

    mutating func look(atPage bytes: [UInt8], at path: String) {
        var scanner = TagScanner(bytes)
        var seen: Set<String> = []
        var isAfterDigest = false
        statedHash = nil
        while let tag = scanner.next() {
            if let id = tag["id"], !seen.insert(id).inserted {
                add(.doubleID, "the id \"\(id)\" appears twice", path, tag.line)
            }
            switch tag.name {
            case "a" where !tag.isClosing, "link": if let address = tag["href"] { check(address, from: path, tag.line) }
            case "img":
                if (tag["alt"] ?? "").isEmpty { add(.imageWithoutText, "a picture has no text", path, tag.line) }
                if let address = tag["src"] { check(address, from: path, tag.line) }
            case "script": if let address = tag["src"] { check(address, from: path, tag.line) }
            case "p": isAfterDigest = (tag["class"] ?? "").split(separator: " ").contains("digest")
            case "code" where isAfterDigest && !tag.isClosing:
                let text = scanner.text(after: tag)
                if text.utf8.count == 64, text.utf8.allSatisfy({ $0.hexDigitValue != nil }) { statedHash = text }
            default: continue
            }
        }
        ids[path] = seen
    }

    private mutating func check(_ address: String, from path: String, _ line: Int) {
        guard !address.isEmpty else { return add(.deadLink, "a link leads nowhere", path, line) }
        if address.hasPrefix("/") {
            // `//host/path` leads to another server.
            // 404.html is shown anywhere below the site.
            if !address.hasPrefix("//"), path != "404.html" {
                add(.absoluteLink, "\(address) works only at the root of a server", path, line)
            }
            return
        }
        guard !Self.hasScheme(address) else { return }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
        guard let target = file.isEmpty ? path : Self.resolved(String(file), from: path), paths.contains(target) else {
            return add(.deadLink, "\(address) does not exist", path, line)
        }
        if parts.count == 2, !parts[1].isEmpty {
            anchors.append((target, Self.decoded(String(parts[1])), path, line))
        }
    }

    mutating func resolveAnchors() {
        for anchor in anchors where ids[anchor.target]?.contains(anchor.id) == false {
            add(.deadAnchor, "\(anchor.target) has no \"\(anchor.id)\"", anchor.from, anchor.line)
        }
    }

    private static func hasScheme(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return address.utf8[..<colon].allSatisfy { $0.isASCIILetterOrDigit || "+-.".utf8.contains($0) }
    }

    private static func decoded(_ text: String) -> String {
        String(decoding: Array(text.utf8).percentDecoded, as: UTF8.self)
    }

    /// The path below the root that a relative address leads to; nil when that is outside.
    private static func resolved(_ address: String, from path: String) -> String? {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in address.split(separator: "/", omittingEmptySubsequences: false) {
            switch part {
            case ".": continue
            case "..": if parts.popLast() == nil { return nil }
            default: parts.append(decoded(String(part)))
            }
        }
        return parts.joined(separator: "/")
    }

    // MARK: Feeds and sitemaps

    /// Source: RFC 4287, sections 4.1.1 and 4.1.2.
    mutating func look(atFeed bytes: [UInt8], at path: String) {
        var scanner = TagScanner(bytes)
        var counts: [String: Int] = [:]
        var open: [String] = []
        var ids: Set<String> = []
        func required(_ names: [String], in element: String) -> [String] {
            names.filter { counts[element + "/" + $0] != 1 }
        }
        while let tag = scanner.next() {
            if tag.isClosing {
                guard open.popLast() == tag.name else {
                    return add(.badFeed, "</\(tag.name)> closes another element", path, tag.line)
                }
                guard tag.name == "entry" || tag.name == "feed" else { continue }
                for name in required(["id", "title", "updated"], in: tag.name) {
                    add(.badFeed, "\(tag.name) does not have exactly one \(name)", path, tag.line)
                }
                if tag.name == "entry" { counts = counts.filter { !$0.key.hasPrefix("entry/") } }
                continue
            }
            counts["\(open.last ?? "")/\(tag.name)", default: 0] += 1
            if tag.name == "id" {
                let id = scanner.text(after: tag)
                if !ids.insert(id).inserted { add(.badFeed, "the id \(id) appears twice", path, tag.line) }
            }
            if tag.name == "link", let address = tag["href"], !Self.hasScheme(address) {
                add(.badFeed, "\(address) is not an absolute address", path, tag.line)
            }
            if !tag.closesItself { open.append(tag.name) }
        }
        if !open.isEmpty || counts["/feed"] != 1 { add(.badFeed, "it is not one complete feed", path) }
    }

    /// Every address must be a file's: they all begin with the site's own.
    mutating func look(atSitemap bytes: [UInt8], at path: String) {
        var scanner = TagScanner(bytes)
        var addresses: [(text: String, line: Int)] = []
        while let tag = scanner.next() {
            if tag.name == "loc", !tag.isClosing { addresses.append((scanner.text(after: tag), tag.line)) }
        }
        // The first page has the shortest address.
        guard let home = addresses.map(\.text).min(by: { $0.utf8.count < $1.utf8.count }) else { return }
        let base = home.hasSuffix("/") ? home : Self.folder(of: home)
        for (address, line) in addresses {
            let below = Self.decoded(String(address.dropFirst(base.count)))
            let file = below.isEmpty || below.hasSuffix("/") ? below + "index.html" : below
            if !address.hasPrefix(base) || !paths.contains(file) {
                add(.badSitemap, "\(address) is not a page of this site", path, line)
            }
        }
        if addresses.count > 50_000 { add(.badSitemap, "it has more than 50,000 addresses", path) }
    }
}
