import ArgumentParser

/// The flags of `fetch`. They override `fetch:` in g4h.yaml, which overrides the store's settings.
struct FetchFlags: ParsableArguments {
    enum Replies: String, ExpressibleByArgument, CaseIterable {
        case all, none
    }

    enum Images: String, ExpressibleByArgument, CaseIterable {
        case local, none
    }

    @Option(help: "all: with the replies to posts; none: posts only.")
    var replies: Replies?

    @Flag(inversion: .prefixedNo, help: "Also posts that the account reblogged.")
    var reblogs: Bool?

    @Flag(inversion: .prefixedNo, help: "Also the account's replies to others.")
    var comments: Bool?

    @Flag(inversion: .prefixedNo, help: "Also each edit, as it is on the chain (on unless --no-edits).")
    var edits: Bool?

    @Option(help: "local: save pictures (the default); none: leave them where they are.")
    var images: Images?

    @Flag(inversion: .prefixedNo, help: "Also the names of voters.")
    var votes: Bool?

    @Flag(inversion: .prefixedNo, help: "Also SVG pictures, which may hold scripts.")
    var svg: Bool?

    @Option(help: ArgumentHelp("Nothing older than this day, such as 2024-01-31.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("Only this many posts, the newest.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Read everything again, to find edited replies and whatever an earlier run missed.")
    var full = false

    @Option(
        name: .customLong("node"),
        help: ArgumentHelp("A node to use instead of the public ones; repeat it for more.", valueName: "address"))
    var nodes: [String] = []

    @Option(help: ArgumentHelp("The most calls per second to one node (4).", valueName: "n"))
    var rate: Int?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The most calls, and the most pictures, at the same time (4).", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The largest picture to save, in MiB (20).", valueName: "size"))
    var maxImage: Int?

    @Option(
        help: ArgumentHelp(
            "The proxy to ask for copies of lost pictures, or none (https://images.hive.blog).", valueName: "address"))
    var imageProxy: String?

    @Option(
        help: ArgumentHelp(
            "A private address that pictures may come from, such as 192.168.1.5:8080; repeat it for more.",
            valueName: "address:port"))
    var allowPrivate: [String] = []

    @Option(help: ArgumentHelp("The settings file (default: g4h.yaml, if there is one).", valueName: "file"))
    var config: String?

    @Flag(help: "Print what would be fetched, and write nothing.")
    var dryRun = false

    @Flag(help: "Print the report on standard output as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print warnings and errors only.")
    var quiet = false
}
