import Highlighting
import Writers

extension HTML {
    /// Adds code with its tokens in elements: `<span class="k">`. The code itself is unchanged.
    mutating func append(code: String, language: String) {
        guard let highlighter = Highlighter(language: language) else { return append(code: code) }
        let bytes = Array(code.utf8)
        for token in highlighter.tokens(of: code) {
            let text = String(decoding: bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .plain, .operator: append(code: text)
            default:
                self += "<span class=\"\(token.kind.rawValue)\">"
                append(code: text)
                append("</span>")
            }
        }
    }
}
