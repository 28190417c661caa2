import Markup

extension LinkTarget {
    /// Where a link leads, when its text shows another site; nil when the text is honest, or shows no site.
    ///
    /// A text shows a site when it is an address (`https://…`, `www.…`) or, as on hive.blog, when `hive.blog` is
    /// anywhere in it. Source: denser, LinkSanitizer.
    func hidden(by text: String) -> WebAddress? {
        guard case .web(let address, _) = self, text != address.text, text.utf8.contains(UInt8(ascii: ".")) else {
            return nil
        }
        let text = text.trimmed.lowercased()
        let shown: String
        if text.hasPrefix("http://") || text.hasPrefix("https://") {
            guard let host = WebAddress(untrusted: text)?.host else { return nil }
            shown = host
        } else if text.hasPrefix("www.") {
            shown = String(Substring(text.utf8.dropFirst(4)).before("/?#: "))
        } else if text.contains("hive.blog") {
            shown = "hive.blog"
        } else {
            return nil
        }
        guard let host = address.host else { return address }
        let isSame = shown == host || shown.hasSuffix("." + host) || host.hasSuffix("." + shown)
        return isSame ? nil : address
    }
}
