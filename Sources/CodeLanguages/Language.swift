/// A language or format of code, under its usual label: `dockerfile`, `python`, `console`.
package struct Language: Hashable, Sendable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// The language that an author's label means, in any of its spellings: `docker` is `dockerfile`, `js` is
    /// `javascript`. An unknown label is a language of its own.
    package init?(label: some StringProtocol) {
        let label = label.lowercased()
        guard !label.isEmpty else { return nil }
        name = namesOfLabels[label] ?? label
    }

    /// Whether more is known about the language than its label.
    package var isKnown: Bool { extensions[name] != nil }

    /// The extension of files in the language, without the dot.
    package var fileExtension: String { extensions[name] ?? "txt" }

    package var description: String { name }

    package static let text = Language("text")
    package static let dockerfile = Language("dockerfile")
    package static let console = Language("console")
    package static let bash = Language("bash")
    package static let powershell = Language("powershell")
    package static let batch = Language("batch")

    /// Whether a block of it is commands for a shell, or a session with one. Such a block runs files, and is not the
    /// file itself.
    package var isShell: Bool {
        switch self {
        case .bash, .console, .powershell, .batch: true
        default: false
        }
    }

    /// Whether code in the two is so similar that authors use one's label for the other.
    package func isKin(of other: Language) -> Bool {
        self == other || families.contains { $0.contains(name) && $0.contains(other.name) }
    }

    /// Whether a file that is known by its whole name has this one.
    static func isWholeName(_ name: some StringProtocol) -> Bool { wholeNames[name.lowercased()] != nil }

    /// The language of a file, by its name; nil when the name does not tell.
    package init?(fileName: some StringProtocol) {
        let fileName = fileName.lowercased()
        if let language = wholeNames[fileName] {
            self.init(language)
        } else if let dot = fileName.lastIndex(of: "."),
            let language = languagesOfExtensions[String(fileName[fileName.index(after: dot)...])]
        {
            self.init(language)
        } else if fileName.hasPrefix("dockerfile.") || fileName.hasSuffix(".dockerfile") {
            self = .dockerfile
        } else {
            return nil
        }
    }
}

/// The languages we know: label, file extensions (the usual one first), and after `=` other labels that authors use for
/// it. The labels are those of GitHub's linguist, highlight.js and Pygments, and common typos. Of languages that share
/// an extension, the first one gets it.
private let languages: [(name: String, extensions: [String], labels: [String])] =
    """
    assembly: asm s = nasm x86asm armasm | awk: awk = gawk | bash: sh bash zsh fish ksh = shell ash
    batch: bat cmd = dos batchfile | blade: blade.php | c: c h | clojure: clj cljs edn | cmake: cmake
    coffeescript: coffee
    console: console = shell-session shellsession terminal sh-session bash-session session doscon
    cpp: cpp cc cxx hpp hh = c++ | crystal: cr | csharp: cs csx = c# chsarp dotnet | css: css | csv: csv tsv
    dart: dart | diff: diff patch = udiff | dockerfile: dockerfile = docker containerfile | dotenv: env
    elixir: ex exs | elm: elm | erlang: erl | fsharp: fs fsx = f# | go: go = golang
    graphql: graphql gql graphqls | groovy: groovy gradle = jenkinsfile
    handlebars: hbs mustache = html.hbs htmlbars | haskell: hs | hcl: tf tfvars hcl = terraform
    html: html htm xhtml = html5 | http: http = https | ini: ini cfg conf service = dosini config | java: java
    javascript: js mjs cjs = node nodejs node.js javscript ecmascript
    jinja: j2 jinja2 = jinja django html+jinja html+django | json: json jsonc json5 geojson webmanifest = jsonp
    jsx: jsx = react | julia: jl | kotlin: kt kts | latex: tex | less: less
    lisp: lisp el = common-lisp elisp emacs-lisp | lua: lua | makefile: mk mak = make mf | markdown: md mdx mkd
    mermaid: mmd | move: move | nim: nim | nix: nix
    objective-c: m mm = objc obj-c objectivec objective-c++ objc++ | ocaml: ml mli | perl: pl pm
    php: php = php3 php5 | powershell: ps1 psm1 psd1 = pwsh ps posh | properties: properties
    protobuf: proto = protocol-buffer | pycon: pycon = python-repl python-console py-console ipython
    python: py pyi pyw = py3 python3 python2 pyhton pyton gyp | r: r = rlang splus | rst: rst = restructuredtext
    ruby: rb | rust: rs | sass: sass | scala: scala sc | scheme: scm rkt = racket | scss: scss | solidity: sol
    sql: sql = mysql postgres postgresql pgsql plsql sqlite tsql mssql | svelte: svelte | swift: swift
    text: txt log = plaintext plain plain-text none nohighlight no-highlight | toml: toml | tsx: tsx
    twig: twig | typescript: ts mts cts | vb: vb = vbnet vb.net visualbasic | vim: vim = viml vimscript
    vue: vue = html+vue | vyper: vy | xml: xml svg plist xsd xsl xslt csproj xaml = rss atom
    yaml: yaml yml = docker-compose compose | zig: zig | apache: conf = apacheconf htaccess httpd
    nginx: conf = nginxconf | matlab: m = octave
    """.split { $0 == "|" || $0 == "\n" }.map { entry in
        let words = entry.split(separator: " ").map(String.init)
        let labels = words.firstIndex(of: "=") ?? words.count
        return (String(words[0].dropLast()), Array(words[1..<labels]), Array(words.dropFirst(labels + 1)))
    }

private let families: [Set<String>] = [
    ["bash", "console", "powershell", "batch"], ["javascript", "typescript", "jsx", "tsx", "vue", "svelte", "json"],
    ["html", "xml", "vue", "svelte", "blade", "handlebars", "twig", "jinja", "php", "markdown"],
    ["c", "cpp", "objective-c"],
    ["ini", "toml", "dotenv", "properties", "bash"], ["css", "scss", "less", "sass"], ["python", "pycon"],
    ["yaml", "jinja", "go"],
]

private let extensions: [String: String] = Dictionary(
    uniqueKeysWithValues: languages.map { ($0.name, $0.extensions[0]) })

private let languagesOfExtensions: [String: String] = Dictionary(
    languages.flatMap { language in language.extensions.map { ($0, language.name) } },
    uniquingKeysWith: { first, _ in first })

private let namesOfLabels: [String: String] = Dictionary(
    languages.map { ($0.name, $0.name) }
        + languages.flatMap { language in language.labels.map { ($0, language.name) } },
    uniquingKeysWith: { first, _ in first }
).merging(languagesOfExtensions) { name, _ in name }

/// Files that are known by their whole name.
private let wholeNames: [String: String] = Dictionary(
    uniqueKeysWithValues: """
        dockerfile: dockerfile containerfile | makefile: makefile gnumakefile justfile | cmake: cmakelists.txt
        ruby: gemfile rakefile vagrantfile podfile brewfile | groovy: jenkinsfile | toml: pipfile cargo.lock uv.lock poetry.lock
        text: procfile caddyfile license requirements.txt .gitignore .dockerignore | nginx: nginx.conf | go: go.mod
        json: .babelrc .prettierrc .eslintrc package-lock.json | bash: .bashrc .zshrc .profile | dotenv: .env
        vim: .vimrc | ini: .editorconfig .npmrc
        """.split { $0 == "|" || $0 == "\n" }.flatMap { entry in
            let words = entry.split(separator: " ").map(String.init)
            return words.dropFirst().map { ($0, String(words[0].dropLast())) }
        })
