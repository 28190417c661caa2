import Markup
import Text

extension DocumentBuilder {
    /// Where a link leads; nil for one that leads nowhere that is safe.
    ///
    /// What has no scheme gets `https://`, as on hive.blog, so `example.org` leads to `https://example.org`. Paths are
    /// hive.blog's own.
    mutating func target(of href: String) -> LinkTarget? {
        let href = href.trimmed
        if href.isEmpty { return nil }
        if href.utf8.first == UInt8(ascii: "#") {
            return AnchorName(written: String(href.dropFirst())).map { .anchor($0) }
        }
        let absolute: String =
            if href.hasPrefix("//") {
                "https:" + href
            } else if href.hasPrefix("/") {
                "https://hive.blog" + href
            } else if hasScheme(href) {
                href
            } else {
                "https://" + href
            }
        guard let address = WebAddress(untrusted: absolute) else {
            report(.unsafeLink, "a link leads to \(href.quoted); its text is kept")
            return nil
        }
        return .web(address, place: HivePlace(address))
    }

    /// `name:`, unless what looks like a name is a host and what follows a port.
    private func hasScheme(_ href: String) -> Bool {
        if href.hasPrefix("https://") || href.hasPrefix("http://") { return true }
        let visible = href.utf8.filter { $0 > 0x20 }
        let name = visible.prefix {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard let first = name.first, first.isASCIILetter, name.endIndex < visible.endIndex,
            visible[name.endIndex] == UInt8(ascii: ":")
        else { return false }
        let port = visible[(name.endIndex + 1)...].prefix { $0 != UInt8(ascii: "/") }
        return !(name.contains(UInt8(ascii: ".")) && !port.isEmpty && port.allSatisfy(\.isASCIIDigit))
    }

    mutating func add(image element: HTMLElement) {
        let src = (element.src ?? "").trimmed
        guard let address = WebAddress(untrusted: src.hasPrefix("//") ? "https:" + src : src), address.scheme != .mailto
        else {
            report(
                .unsafeImage,
                src.isEmpty
                    ? "an image has no address" : "an image is at \(src.quoted), which is no address of the web")
            if let alternative = element.alt, !alternative.isEmpty { add(Array(alternative.utf8)) }
            return
        }
        let alternative = (element.alt ?? "").visible
        if alternative.isEmpty { report(.imageWithoutText, "an image has no text: \(src.quoted)") }
        add(.image(Image(address.withoutImageProxy, alternative: alternative, title: element.title.map(\.visible))))
    }

    mutating func add(frame element: HTMLElement) {
        let src = (element.src ?? "").trimmed
        guard let address = WebAddress(untrusted: src.hasPrefix("//") ? "https:" + src : src) else {
            report(.unknownEmbed, src.isEmpty ? "a frame has no address" : "a frame is at \(src.quoted)")
            return
        }
        if let embed = Embed(frame: address) ?? Embed(page: address) {
            add(.embed(embed))
        } else {
            report(.unknownEmbed, "a frame shows \(src.quoted); it is kept as a link")
            add(.link(.web(address, place: HivePlace(address)), [.text(address.text)]))
        }
    }
}

extension AnchorName {
    /// The name in `id="name"` or `#name`. Our own HTML puts `user-` before it, which is no part of it.
    init?(written text: String) {
        self.init(text.hasPrefix("user-") ? String(text.dropFirst(5)) : text)
    }
}
