import ArgumentParser

/// Prints the completions of commands, flags and their values for a shell.
struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print the completions for a shell.",
        discussion: """
            EXAMPLES
              g4h completions bash > ~/.local/share/bash-completion/completions/g4h
              g4h completions zsh > ~/.zfunc/_g4h
              g4h completions fish > ~/.config/fish/completions/g4h.fish
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    func run() throws {
        let shell: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try Terminal.write(G4H.completionScript(for: shell) + "\n")
    }
}
