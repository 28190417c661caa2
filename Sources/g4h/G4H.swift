import ArgumentParser
import Disk
import SiteBuilder

/// The program: flags and configuration in, diagnostics and an exit status out.
@main
struct G4H: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "g4h",
        abstract: "Turn Hive posts into a site, a gopherhole, plain text and code files that you own.",
        discussion: """
            EXAMPLES
              g4h fetch @alice -o blog             posts, replies, edits, pictures
              g4h build posts.ndjson -o public     all four forms of every post
              g4h build notes/ -o public --format html
              g4h convert post.md --to text        one post on standard output
              g4h convert --from ndjson --to html < posts.ndjson
              g4h snippets post.md --list          the code of a post
              g4h serve public                     look at it on this machine
              g4h check public                     check the output for problems
              g4h init                             a g4h.yaml to edit

            EXIT STATUS
              0  fine                        69  no node answers
              1  some posts had errors       73  output folder refused
              2  check found problems        74  a write failed
              64 usage                       75  another run is at work
              65 bad input                   78  bad settings
              66 input missing               130 interrupted
            """,
        version: Version.text,
        subcommands: [
            Build.self, Check.self, Completions.self, Convert.self, FetchCommand.self, Init.self, Manual.self,
            Render.self, Serve.self, SnippetsCommand.self,
        ]
    )

    static func main() async {
        Terminal.occupyClosedStreams()
        Disk.useUsualModes()
        do {
            try checkSubcommand(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Terminal.exit(with: error)
        }
    }
}

extension G4H {
    /// ArgumentParser suggests the right word for a misspelt option, but not for a command.
    private static func checkSubcommand(_ word: String?) throws {
        let names = configuration.subcommands.map { $0._commandName } + ["help"]
        guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
        let hint = nearest(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError("there is no command \(word)\(hint)")
    }
}
