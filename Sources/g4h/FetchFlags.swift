import ArgumentParser

/// The flags of `fetch`. They win over `fetch:` in g4h.yaml, which wins over what the store remembers.
struct FetchFlags: ParsableArguments {
    enum Replies: String, ExpressibleByArgument, CaseIterable {
        case all, none
    }

    enum Images: String, ExpressibleByArgument, CaseIterable {
        case local, none
    }

    @Option(help: "all: with what others answered; none: posts alone.")
    var replies: Replies?

    @Flag(inversion: .prefixedNo, help: "Also what the account reblogged.")
    var reblogs: Bool?

    @Flag(inversion: .prefixedNo, help: "Also the account's replies to others.")
    var comments: Bool?

    @Flag(inversion: .prefixedNo, help: "Each edit, as it is on the chain (on unless --no-edits).")
    var edits: Bool?

    @Option(help: "local: pictures are saved (the default); none: they stay where they are.")
    var images: Images?

    @Flag(inversion: .prefixedNo, help: "Also the names of voters.")
    var votes: Bool?

    @Flag(inversion: .prefixedNo, help: "Also pictures that are SVG drawings, which may hold scripts.")
    var svg: Bool?

    @Option(help: ArgumentHelp("Nothing older than this day, such as 2024-01-31.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("Only the newest posts, so many.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Read everything again: replies that were edited, and whatever an earlier run missed.")
    var full = false

    @Option(
        name: .customLong("node"),
        help: ArgumentHelp("A node to ask instead of the public ones; repeat it for more.", valueName: "address"))
    var nodes: [String] = []

    @Option(help: ArgumentHelp("Calls that begin within a second, to one node (4).", valueName: "n"))
    var rate: Int?

    @Option(name: .shortAndLong, help: ArgumentHelp("Calls, and pictures, at the same time (4).", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The largest picture to save, in MiB (20).", valueName: "size"))
    var maxImage: Int?

    @Option(
        help: ArgumentHelp(
            "Whose copies of dead pictures are asked for, or none (https://images.hive.blog).", valueName: "address"))
    var imageProxy: String?

    @Option(
        help: ArgumentHelp(
            "A private address that pictures may come from all the same, such as 192.168.1.5:8080; repeat it.",
            valueName: "address:port"))
    var allowPrivate: [String] = []

    @Option(help: ArgumentHelp("The settings file (default: g4h.yaml, if there is one).", valueName: "file"))
    var config: String?

    @Flag(help: "Say what would be fetched, and write nothing.")
    var dryRun = false

    @Flag(help: "Print the report on standard output as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but warnings and errors.")
    var quiet = false
}
