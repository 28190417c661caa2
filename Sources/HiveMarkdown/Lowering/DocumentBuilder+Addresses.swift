import Diagnostics
import Markup
import Text

extension DocumentBuilder {
    /// What the address of a link is resolved to.
    enum Destination {
        case target(LinkTarget)
        /// Not safe to follow, or leads nowhere: it is shown as text.
        case refused(String)
        /// There is no address.
        case nowhere
    }

    /// Where a link leads.
    ///
    /// What has no scheme and begins with a host gets `https://`, as on hive.blog, so `example.org` leads to
    /// `https://example.org`; `other.md` and `../b/other.md` are files beside this one. Paths are hive.blog's own.
    /// Quotes around an address are not part of it, and `https//` and `https://https://` are read as typos.
    mutating func destination(of href: String) -> Destination {
        let href = href.trimmed.withoutQuotes
        if href.isEmpty { return .nowhere }
        if href.utf8.first == UInt8(ascii: "#") { return anchor(of: href) }
        if let target = target(of: href) { return .target(target) }
        report(.unsafeLink, "a link leads to \(href.quoted); it is shown as text")
        return .refused(href.visible)
    }

    private func anchor(of href: String) -> Destination {
        let name = String(decoding: href.utf8.dropFirst().percentDecoded, as: UTF8.self)
        if let anchor = AnchorName(written: name) { return .target(.anchor(anchor)) }
        return name.isEmpty ? .nowhere : .refused(href.visible)
    }

    private func target(of href: String) -> LinkTarget? {
        if let path = href.hivePath {
            let target = linksPaths ? web("https://hive.blog" + path) : nil
            if case .web(_, nil) = target, pathsAreFiles { return file(href).map { .file($0) } }
            return target ?? file(href).map { .file($0) }
        }
        return absolute(href).flatMap { web($0) } ?? file(href).map { .file($0) }
    }

    /// A file beside this one; in preformatted text an address is text.
    private func file(_ href: String) -> FileReference? {
        preformattedDepth > 0 || codeDepth > 0 ? nil : FileReference(href.visible)
    }

    private func web(_ address: String) -> LinkTarget? {
        WebAddress(untrusted: address).map { .web($0, place: HivePlace($0)) }
    }

    /// An address with its scheme; nil for a path.
    private func absolute(_ href: String) -> String? {
        if href.isPlainWebAddress { return href }
        let href = href.withoutRepeatedScheme
        if href.beginsWithTwoSlashes { return "https:" + href }
        if href.hasScheme { return href }
        if href.isMailAddress { return "mailto:" + href }
        return href.beginsWithHost ? "https://" + href : nil
    }

    /// Shows a refused address after its text, unless the text is that address.
    mutating func show(refused address: String, after text: String) {
        guard !text.contains(address) else { return }
        run.wait(for: .space)
        add(words: "(\(address.isData ? "left out: \(address.prefix { $0 != ";" && $0 != "," })" : address))")
    }

    private mutating func add(words: String) { add(codeDepth > 0 ? .code(words) : .text(words)) }

    mutating func add(image element: HTMLElement) {
        let src = (element.src ?? element.href ?? "").trimmed.withoutQuotes
        let alternative = (element.alt ?? "").visible
        guard let address = absolute(src).flatMap({ WebAddress(untrusted: $0) }), address.scheme != .mailto else {
            return add(imageWithoutAddress: src, alternative, title: element.title?.visible)
        }
        if alternative.isEmpty { report(.imageWithoutText, "an image has no text: \(src.quoted)") }
        add(.image(Image(address.withoutImageProxy, alternative: alternative, title: element.title.map(\.visible))))
    }

    /// A picture without a web address: a file beside this one, or what cannot be shown.
    private mutating func add(imageWithoutAddress src: String, _ alternative: String, title: String?) {
        if let file = file(src) {
            if alternative.isEmpty { report(.imageWithoutText, "an image has no text: \(src.quoted)") }
            return add(.image(Image(.file(file), alternative: alternative, title: title)))
        }
        report(
            .unsafeImage,
            src.isEmpty ? "an image has no address" : "an image is at \(src.quoted), which is not a web address")
        let words = [alternative, title ?? ""].filter { !$0.isEmpty }.joined(separator: " | ")
        if !words.isEmpty { add(words: words) }
        if !src.isEmpty { show(refused: src.visible, after: words) }
    }

    mutating func add(frame element: HTMLElement) {
        guard let src = element.src?.trimmed.withoutQuotes, !src.isEmpty else {
            return report(.unknownEmbed, "a frame has no address")
        }
        guard let address = absolute(src).flatMap({ WebAddress(untrusted: $0) }) else {
            report(.unknownEmbed, "a frame is at \(src.quoted), which is not a web address")
            return show(refused: src.visible, after: "")
        }
        if let embed = Embed(frame: address) ?? Embed(page: address) {
            add(.embed(embed))
        } else {
            report(.unknownEmbed, "a frame shows \(src.quoted); it is kept as a link")
            add(.link(.web(address, place: HivePlace(address)), [.text(address.text)]))
        }
    }

    /// Video or audio as a link.
    mutating func add(media source: String, saying words: String?) {
        let source = source.trimmed.withoutQuotes
        run.wait(for: .space)
        guard !run.isInLink, let target = target(of: source) else {
            show(refused: source.visible, after: "")
            return run.wait(for: .space)
        }
        if case .web(let address, _) = target, let embed = Embed(frame: address) ?? Embed(page: address) {
            add(.embed(embed))
        } else {
            let words = words?.visible ?? ""
            let shown = if case .web(let address, _) = target { address.text } else { source.visible }
            add(.link(target, [.text(words.isEmpty ? shown : words)]))
        }
        run.wait(for: .space)
    }
}

extension AnchorName {
    /// The name in `id="name"` or `#name`. Our own HTML puts `user-` before it, which is not part of it.
    init?(written text: String) {
        self.init(text.hasPrefix("user-") ? String(text.dropFirst(5)) : text)
    }
}
