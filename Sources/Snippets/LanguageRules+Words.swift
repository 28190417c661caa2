extension LanguageRules {
    /// The words of languages, counted, when one is well ahead.
    static func words(_ code: CodeLines) -> Language? {
        guard !code.isReport else { return nil }
        let votes = LanguageVotes(CodeTokens(code.text).tokens)
        guard let best = votes.ranking.first, best.votes >= 6 else { return nil }
        let second = votes.ranking.dropFirst().first { !areKin($0.language, best.language) }?.votes ?? 0
        guard best.votes * 4 >= second * 5 else { return nil }
        return refined(best.language, votes: votes, code: code)
    }

    /// The words of languages, when few speak.
    static func fewWords(_ code: CodeLines) -> Language? {
        guard !code.isReport else { return nil }
        let votes = LanguageVotes(CodeTokens(code.text).tokens)
        guard let best = votes.ranking.first, best.votes >= 4 else { return nil }
        let second = votes.ranking.dropFirst().first { !areKin($0.language, best.language) }?.votes ?? 0
        guard best.votes > second else { return nil }
        return refined(best.language, votes: votes, code: code)
    }

    /// Languages that share their words: the votes of one are not against the other.
    private static func areKin(_ a: Language, _ b: Language) -> Bool {
        kin.contains { $0.contains(a.name) && $0.contains(b.name) }
    }

    private static let kin: [Set<String>] = [
        ["javascript", "typescript", "coffeescript"], ["c", "cpp", "objective-c"], ["css", "scss", "less"],
        ["bash", "makefile"],
    ]

    /// JavaScript with types is TypeScript, with tags it is JSX; C with classes is C++.
    private static func refined(_ language: Language, votes: LanguageVotes, code: CodeLines) -> Language {
        switch language.name {
        case "javascript", "typescript":
            let hasTypes = votes.votes(for: Language("typescript")) >= 6
            let hasTags =
                code.text.contains("</")
                && code.lines.contains {
                    $0.hasPrefix("<") || $0.contains("return <") || $0.contains("(<") || $0.contains("=> <")
                }
                || code.lines.contains { $0.hasPrefix("<") && $0.hasSuffix("/>") }
            return Language(hasTags ? (hasTypes ? "tsx" : "jsx") : hasTypes ? "typescript" : "javascript")
        case "c":
            return votes.votes(for: Language("cpp")) >= 8 ? Language("cpp") : language
        default: return language
        }
    }

    /// Lines that begin with the name of a program that people run, and look like its use.
    static func command(_ code: CodeLines) -> Language? {
        var commands = 0, others = 0
        var isContinued = false
        for line in code.lines {
            defer { isContinued = line.hasSuffix("\\") || line.hasSuffix("|") || line.hasSuffix("&&") }
            if isContinued || line.hasPrefix("#") { continue }
            if ShellWords.isCommand(line) { commands += 1 } else { others += 1 }
        }
        return commands > 0 && commands > others ? .bash : nil
    }

    /// The same, when it is only the first line and output may follow.
    static func commandWords(_ code: CodeLines) -> Language? {
        ShellWords.isCommand(code.firstCode) ? .bash : nil
    }
}

/// What command lines begin with.
enum ShellWords {
    static func isCommand(_ line: Substring) -> Bool {
        var words = line.split(separator: " ").filter { !$0.isEmpty }[...]
        while let first = words.first,
            first == "sudo" || first == "time" || first == "exec" || first == "env" || isAssignment(first)
        { words = words.dropFirst() }
        guard let program = words.first else { return line.contains("=") && line.hasPrefix("export ") }
        let name = program.split(separator: "/").last ?? program
        guard !line.hasSuffix(";") || line.contains("; then"), !line.hasSuffix("{") || line.contains("() {"),
            !line.hasSuffix(",")
        else { return false }
        let next = words.dropFirst().first
        // `go = 3`, `find(x)`, `make: x`.
        if let next, next == "=" || next == ":=" || next.hasPrefix("=>") || next == ":" || next == "+=" { return false }
        if program.hasPrefix("./") || program.hasPrefix("~/") || program.hasPrefix("/usr/")
            || program.hasPrefix("/bin/")
        {
            return true
        }
        guard programs.contains(String(name)) else { return false }
        // Words of English and of other languages need an option, a path or another word of the kind beside them.
        if ambiguous.contains(String(name)) {
            return words.dropFirst().contains {
                $0.hasPrefix("-") || $0.contains("/") || $0.contains(".") || $0.hasPrefix("$") || $0 == "|"
                    || $0.hasPrefix("\"") || $0 == ">"
            } && !line.contains("(") && !line.hasSuffix(":")
        }
        return true
    }

    private static func isAssignment(_ word: Substring) -> Bool {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return false }
        return word[..<equals].utf8.allSatisfy { $0.isUpperLetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    }

    private static let programs: Set<String> = Set(
        """
        ab act adduser alias ansible ansible-playbook apk apt apt-get aws awk az base64 basename bash brew bun bundle bunx bzip2 cabal cargo cat cd chmod
        chown chsh clang cmake cmd code composer conda corepack cp createdb cron crontab csc curl cut dapr date dd deno df dig direnv dnf docker docker-compose dotnet du
        echo egrep elixir eslint eval exit export fd ffmpeg find firebase fish flask flutter forge fzf gatsby gcc gcloud gem gh git go gpg gradle gradlew
        grep groupadd gunicorn gunzip gzip head helm heroku hostname htop http hugo iex ifconfig initdb install ip iptables jekyll jest journalctl jq jupyter k3d k6 kill kind
        kubectl launchctl less ln locate ls lsof make man mdbook meson minikube mix mkdir mkdocs mongo mongosh mount mv mvn mvnw mysql mysqldump nano nc neofetch netstat
        netlify next ng nginx ninja nix nix-shell node nohup npm npx nslookup nvm openssl pacman parallel passwd patch pdm perl pg_dump php ping pip pip3 pipenv pipx pkg
        pkill playwright pm2 pnpm pod podman poetry prettier printenv printf prisma ps psql pulumi pwd pyenv pytest python python3 rails rake rbenv redis-cli redis-server rm
        rmdir rsync ruby ruff run runme rustc rustup sam sbt scp screen sed serve service set sh shuf sleep snap sort source sqlite3 ssh ssh-keygen st stack stat strace su supabase
        svn swift systemctl tail tar tee telnet terraform test tmux top touch tr tree truffle tsc ufw umount uname uniq unset unxz unzip useradd uv uvicorn uvx vagrant valgrind vercel vi vim vite
        virtualenv vue watch wc wget which whoami winget wrangler xargs xcodebuild xz yarn yum zip zsh exercism sail valet hardhat truffle anvil cast pre-commit tox hatch twine npm-check cross wasm-pack trunk
        steemd hived cli_wallet beempy exa bat rg fg bg jobs ulimit mkfifo choco scoop
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let ambiguous: Set<String> = [
        "act", "alias", "cast", "cat", "code", "cross", "cut", "date", "eval", "exit", "find", "forge", "go", "head",
        "hatch", "http", "install", "ip", "jobs", "kill", "kind", "less",
        "make", "man", "mix", "mount", "next", "node", "patch", "pod", "print", "run", "sail", "sam", "screen", "serve",
        "service", "set", "sleep", "sort", "source", "st", "stack", "stat",
        "swift", "tail", "test", "top", "touch", "tree", "trunk", "vue", "watch", "which", "pkg", "perl", "php",
        "python", "ruby", "bat", "env", "time", "fish", "clang", "java", "date", "printf", "echo", "http", "bg", "fg",
    ]
}

extension CodeLines {
    /// Whether it is what a program printed: a table with a line of dashes under its head, or names and values in columns.
    fileprivate var isReport: Bool {
        let hasRule = lines.dropFirst().contains { line in
            line.utf8.allSatisfy { "-=+ ".utf8.contains($0) }
                && line.split(separator: " ").count { $0.utf8.count > 1 } > 1
        }
        let columns = lines.count { line in
            line.firstRange(of: " : ").map {
                line[..<$0.lowerBound].utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == 0x20 }
            } ?? false
        }
        return hasRule || columns > 1 && columns * 2 >= lines.count
    }
}
