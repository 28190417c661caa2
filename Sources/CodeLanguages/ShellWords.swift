import Text

extension LanguageRules {
    /// Lines most of which begin with the name of a well-known program, and look like its use.
    static func command(_ code: CodeLines) -> Language? {
        var commands = 0, others = 0
        var isContinued = false
        for line in code.lines {
            defer { isContinued = line.ends(with: "\\") || line.ends(with: "|") || line.ends(with: "&&") }
            if isContinued || line.begins(with: "#") { continue }
            if ShellWords.isCommand(line) { commands += 1 } else { others += 1 }
        }
        return commands > 0 && commands > others ? .bash : nil
    }
}

/// What command lines begin with.
package enum ShellWords {
    package static func isCommand(_ line: ArraySlice<UInt8>) -> Bool {
        var words = line.words[...]
        while let first = words.first,
            first.equals("sudo") || first.equals("time") || first.equals("exec") || first.equals("env")
                || isAssignment(first)
        { words = words.dropFirst() }
        guard let program = words.first, !line.ends(with: ","), !line.ends(with: ";") || line.contains("; then"),
            !line.ends(with: "{") || line.contains("() {")
        else { return false }
        // `go = 3`, `find(x)`, `make: x`.
        let next = words.dropFirst().first
        if let next, next.begins(with: "=") || next.begins(with: ":") || next.begins(with: "+=") { return false }
        let starts: [String] = ["./", "~/", "/usr/", "/bin/"]
        if starts.contains(where: program.begins) { return true }
        let name = (program.split(separator: UInt8(ascii: "/")).last ?? program).text
        guard programs.contains(name) else { return false }
        // Words of English and of other languages need an option, a path or another word of the kind beside them.
        guard ambiguous.contains(name) else { return true }
        return !line.contains("(") && !line.contains("=>") && !line.ends(with: ":")
            && words.dropFirst().contains { word in
                word.contains { "/.".utf8.contains($0) } || word.first.map { "-$\"|>".utf8.contains($0) } == true
            }
    }

    private static func isAssignment(_ word: ArraySlice<UInt8>) -> Bool {
        guard let equals = word.firstIndex(of: UInt8(ascii: "=")), equals > word.startIndex else { return false }
        return word[..<equals].allSatisfy { $0.isASCIIUppercase || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    }

    private static let programs: Set<String> = Set(
        """
        ab act adduser alias ansible ansible-playbook apk apt apt-get aws awk az base64 basename bash brew bun bundle bunx bzip2 cabal cargo cat cd chmod
        chown chsh clang cmake cmd code composer conda corepack cp createdb cron crontab csc curl cut dapr date dd deno df dig direnv dnf docker docker-compose dotnet du
        echo egrep elixir eslint eval exit export fd ffmpeg find firebase fish flask flutter forge fzf gatsby gcc gcloud gh git go gpg gradle gradlew
        grep groupadd gunicorn gunzip gzip head helm heroku hostname htop http hugo iex ifconfig initdb install ip iptables jekyll jest journalctl jq jupyter k3d k6 kill kind
        kubectl launchctl less ln locate ls lsof make man mdbook meson minikube mix mkdir mkdocs mongo mongosh mount mv mvn mvnw mysql mysqldump nano nc neofetch netstat
        netlify next ng nginx ninja nix nix-shell node nohup npm npx nslookup nvm openssl pacman parallel passwd patch pdm perl pg_dump php ping pip pip3 pipenv pipx pkg
        pkill playwright pm2 pnpm pod podman poetry prettier printenv printf prisma ps psql pulumi pwd pyenv pytest python python3 rails rake rbenv redis-cli redis-server rm
        rmdir rsync ruby ruff run runme rustc rustup sam sbt scp screen sed serve service set sh shuf sleep snap sort source sqlite3 ssh ssh-keygen st stack stat strace su supabase
        svn swift systemctl tail tar tee telnet terraform test tmux top touch tr tree truffle tsc ufw umount uname uniq unset unxz unzip useradd uv uvicorn uvx vagrant valgrind vercel vi vim vite
        virtualenv vue watch wc wget which whoami winget wrangler xargs xcodebuild xz yarn yum zip zsh pre-commit tox twine wasm-pack
        rg ulimit mkfifo choco scoop
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let ambiguous: Set<String> = [
        "act", "alias", "cat", "code", "cut", "date", "eval", "exit", "find", "forge", "go", "head",
        "http", "install", "ip", "jobs", "kill", "kind", "less",
        "make", "man", "mix", "mount", "next", "node", "patch", "pod", "print", "run", "sam", "screen", "serve",
        "service", "set", "sleep", "sort", "source", "st", "stack", "stat",
        "swift", "tail", "test", "top", "touch", "tree", "vue", "watch", "which", "pkg", "perl", "php",
        "python", "ruby", "fish", "clang", "printf", "echo",
    ]
}
