import Text

/// Where a code file goes, below the folder of its post: a relative path that cannot lead out of it.
///
/// One to eight components of at most 100 bytes of `A-Z a-z 0-9 . _ - + @ ( ) [ ]`, joined by `/`. None begins with
/// `-`, `+` or `@` (programs read those as options), none ends with a dot, none is a Windows device name, and none is
/// hidden except the few hidden files that people write about, such as `.dockerignore`.
/// Source: POSIX.1-2017, 3.282 (portable file names); Microsoft, "Naming Files, Paths, and Namespaces".
package struct SnippetPath: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// Why a name is not used as it is written.
    package enum Failure: String, Error, Sendable {
        case empty = "it is empty"
        case absolute = "it begins at the root of a disk"
        case leavesFolder = "it contains `.` or `..`"
        case tooLong = "it is too long"
        case unusualCharacter = "it contains a character that not every system allows in a name"
        case hidden = "it is hidden"
        case reserved = "some systems reserve that name"
    }

    package init(_ text: some StringProtocol) throws(Failure) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.first != UInt8(ascii: "/"), text.utf8.first != UInt8(ascii: "~") else { throw .absolute }
        let components = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard components.count <= 8 else { throw .tooLong }
        for component in components { try Self.check(component) }
        self.text = String(text)
    }

    private static func check(_ component: some Collection<UInt8>) throws(Failure) {
        guard let first = component.first else { throw .empty }
        guard component.count <= 100 else { throw .tooLong }
        guard component.contains(where: { $0 != UInt8(ascii: ".") }) else { throw .leavesFolder }
        guard component.allSatisfy({ $0.isASCIILetterOrDigit || "._-+@()[]".utf8.contains($0) }),
            !"-+@".utf8.contains(first)
        else { throw .unusualCharacter }
        let name = String(decoding: component, as: UTF8.self).lowercased()
        guard !name.hasSuffix(".") else { throw .unusualCharacter }
        guard first != UInt8(ascii: ".") || knownHiddenNames.contains(name) || name.hasPrefix(".env.") else {
            throw .hidden
        }
        let stem = name.prefix { $0 != "." }
        guard !deviceNames.contains(String(stem)), !namesOfServers.contains(name) else { throw .reserved }
    }

    /// The same path with `number` before the extension: `app.py` gives `app.2.py`, `Dockerfile` gives `Dockerfile.2`.
    func numbered(_ number: Int) -> SnippetPath {
        var components = text.split(separator: "/").map(String.init)
        let name = components.removeLast()
        let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
        let stem = name[..<(dot ?? name.endIndex)].prefix(80)
        components.append("\(stem).\(number)\(dot.map { name[$0...].prefix(15) } ?? "")")
        return SnippetPath(unchecked: components.joined(separator: "/"))
    }

    /// The same path with `.partial` after it: the file is not whole.
    var partial: SnippetPath { SnippetPath(unchecked: text + ".partial") }

    /// The same path with `.txt` after it, where a server would run the file or a browser would show it as a page, with
    /// its scripts: untrusted code must not act where the folder is published. Any other path is unchanged.
    ///
    /// Apache looks at every part of a name between dots, so that `a.html.en` is a page.
    package var disarmed: SnippetPath {
        let parts = name.split(separator: ".").dropFirst()
        let isActive = parts.contains { part in
            let part = part.lowercased()
            return activeExtensions.contains(part) || part.hasPrefix("php") || part.hasPrefix("asp")
        }
        return isActive && parts.last != "txt" ? SnippetPath(unchecked: text + ".txt") : self
    }

    /// The same path with another extension; added when there is none to replace.
    func withExtension(_ fileExtension: String) -> SnippetPath {
        let dot = name.lastIndex(of: ".").flatMap {
            $0 == name.startIndex || name[$0...] == "." + fileExtension ? nil : $0
        }
        return SnippetPath(unchecked: text[..<(dot ?? text.endIndex)] + "." + fileExtension)
    }

    /// A path that we made from letters, digits, hyphens and dots.
    package init(generated text: String) {
        precondition((try? SnippetPath(text)) != nil, "a generated path is safe")
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// The folders that the path goes through, from the outermost.
    var folders: [String] { text.indices.filter { text[$0] == "/" }.map { String(text[..<$0]) } }

    /// The last component.
    package var name: Substring { text.split(separator: "/").last ?? "" }

    var withoutFolders: SnippetPath { SnippetPath(unchecked: String(name)) }

    package var description: String { text }
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
private let deviceNames: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

/// What servers run, and what browsers show as a page that may hold scripts: HTML, XML, and formats based on them.
private let activeExtensions: Set<String> = Set(
    """
    atom cgi fcgi hta htc htm html jsp jspx mht mhtml phar pht phtml pl rdf rss shtm shtml stm svg svgz xht xhtml xml
    xsd xsl xslt
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

/// Files that a server would obey if our folder were served, and the manifest beside the code.
private let namesOfServers: Set<String> = ["gophermap", "gophertag", "manifest.json", "web.config"]

private let knownHiddenNames: Set<String> = Set(
    """
    .babelrc .bashrc .circleci .clang-format .dockerignore .editorconfig .env .eslintrc .eslintrc.cjs .eslintrc.js
    .eslintrc.json .flake8 .gitattributes .github .gitignore .gitlab-ci.yml .npmrc .nvmrc .pre-commit-config.yaml
    .prettierrc .prettierrc.json .profile .python-version .swift-format .swiftlint.yml .tmux.conf .travis.yml .vimrc
    .vscode .zshrc
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
