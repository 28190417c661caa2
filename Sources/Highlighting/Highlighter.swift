/// Splits code into tokens, for the languages that are most common in posts.
///
/// Every lexer goes over the bytes once, accepts any of them, and returns all of them: the texts of the tokens, joined,
/// are the code.
package struct Highlighter: Sendable {
    private let lexer: Lexer

    /// The language under its usual label (`dockerfile`, `python`); nil when there is no lexer for it.
    package init?(language: String) {
        guard let lexer = Lexer(rawValue: language) ?? Lexer.kin[language] else { return nil }
        self.lexer = lexer
    }

    /// The labels of all languages that have a lexer.
    package static var languages: [String] { (Lexer.allCases.map(\.rawValue) + Lexer.kin.keys).sorted() }

    package func tokens(of code: some StringProtocol) -> [Token] {
        var scanner = CodeScanner(Array(code.utf8))
        switch lexer {
        case .dockerfile: scanner.dockerfile()
        case .bash: scanner.shell()
        case .console: scanner.console()
        case .python: scanner.code(in: .python)
        case .javascript: scanner.code(in: .javascript)
        case .typescript: scanner.code(in: .typescript)
        case .swift: scanner.code(in: .swift)
        case .sql: scanner.code(in: .sql)
        case .json: scanner.json()
        case .toml: scanner.toml()
        case .yaml: scanner.yaml()
        case .css: scanner.css()
        case .html: scanner.markup()
        }
        return scanner.tokens
    }

    private enum Lexer: String, CaseIterable {
        case dockerfile, bash, console, python, javascript, typescript, swift, sql, json, toml, yaml, css, html

        /// Languages that another one's lexer reads well.
        static let kin: [String: Lexer] = [
            "jsx": .javascript, "tsx": .typescript, "scss": .css, "less": .css, "xml": .html, "vue": .html,
            "svelte": .html, "dotenv": .bash,
        ]
    }
}
