import ArgumentParser
import Disk
import Fetching
import HTTPClient
import HiveNames
import Pictures
import Store
import SystemPackage
import Text

/// What a run of `fetch` is to do: flags override the settings file, which overrides the store's settings.
struct FetchPlan: Sendable {
    /// Public nodes, as their operators list them. Sources: developers.hive.io; the lists in denser and in Ecency's SDK.
    static let publicNodes = [
        "https://api.hive.blog", "https://api.deathwing.me", "https://api.openhive.network", "https://techcoderx.com",
        "https://hiveapi.actifit.io", "https://api.syncad.com",
    ]

    let store: FilePath
    private(set) var entries: [StoreState.Entry]
    private(set) var options = FetchOptions()
    private(set) var pictures = PictureFetcher.Options()
    private(set) var nodes = FetchPlan.publicNodes
    private(set) var manners = NodePool.Manners()
    private(set) var allowed: Set<NetworkAddress> = []
    let warnings: [String]

    init(_ targets: [FetchTarget], store: FilePath, flags: FetchFlags) throws {
        self.store = store
        let file = try SettingsFile(path: flags.config)
        warnings = file.warnings
        let settings = file.fetch
        let state = try BlogStore.state(of: store)
        let targets = targets.isEmpty ? state?.entries.map(\.target) ?? [] : targets
        guard !targets.isEmpty else {
            throw ValidationError("a target is missing: name what to fetch, such as @alice")
        }
        entries = []
        for target in targets where !entries.contains(where: { $0.target == target }) {
            var entry = state?[target] ?? StoreState.Entry(target: target, settings: FetchSettings())
            try Self.apply(settings.merged(under: flags), to: &entry.settings)
            entries.append(entry)
        }
        options.full = flags.full
        options.isDry = flags.dryRun
        options.ignoring = settings.ignore
        try setBounds(settings, flags)
        let named = flags.nodes.isEmpty ? settings.nodes : flags.nodes
        if !named.isEmpty { nodes = try named.map(Self.node) }
        allowed = Set(try flags.allowPrivate.map(Self.privateAddress))
        if let proxy = flags.imageProxy ?? settings.imageProxy {
            pictures.proxy = proxy == "none" ? nil : try Self.node(proxy)
        }
    }

    private mutating func setBounds(_ settings: FetchFileSettings, _ flags: FetchFlags) throws {
        if let jobs = flags.jobs ?? settings.jobs {
            guard (1...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): should be from 1 to 64") }
            options.jobs = jobs
            pictures.jobs = jobs
        }
        if let rate = flags.rate ?? settings.rate {
            guard (1...1000).contains(rate) else { throw ValidationError("--rate \(rate): should be from 1 to 1000") }
            manners.aSecond = rate
        }
        if let size = flags.maxImage ?? settings.maxImage {
            guard (1...500).contains(size) else {
                throw ValidationError("--max-image \(size): should be from 1 to 500")
            }
            pictures.rules.largest = size << 20
        }
        if let limit = flags.limit, limit < 1 { throw ValidationError("--limit \(limit): should be 1 or more") }
        pictures.asksAgain = flags.full
    }

    private static func apply(_ wanted: FetchFileSettings, to settings: inout FetchSettings) throws {
        if let replies = wanted.replies { settings.replies = replies }
        if let reblogs = wanted.reblogs { settings.reblogs = reblogs }
        if let comments = wanted.comments { settings.comments = comments }
        if let edits = wanted.edits { settings.edits = edits }
        if let images = wanted.images { settings.images = images }
        if let votes = wanted.votes { settings.votes = votes }
        if let svg = wanted.svg { settings.svg = svg }
        if let limit = wanted.limit { settings.limit = limit }
        if let since = wanted.since {
            guard FetchFileSettings.isDay(since) else {
                throw ValidationError("--since \(since.forTerminal): should be a day such as 2024-01-31")
            }
            settings.since = since
        }
    }

    /// An address without a slash at its end.
    private static func node(_ text: String) throws -> String {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }), text.utf8.count > 8
        else { throw ValidationError("\(text.forTerminal): should be an address such as https://api.hive.blog") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// `192.168.1.5:8080` or `[fd00::5]:8080`.
    private static func privateAddress(_ text: String) throws -> NetworkAddress {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            let address = NetworkAddress(String(text[..<colon].filter { $0 != "[" && $0 != "]" }), port: port)
        else {
            throw ValidationError("\(text.forTerminal): should be an IP address and a port such as 192.168.1.5:8080")
        }
        return address
    }
}

/// `fetch:` in g4h.yaml. What is nil is left to the store.
struct FetchFileSettings: Sendable {
    var replies, reblogs, comments, edits, images, votes, svg: Bool?
    var since: String?
    var limit, jobs, rate, maxImage: Int?
    var nodes: [String] = []
    var imageProxy: String?
    /// Accounts whose replies are not kept.
    var ignore: Set<AccountName> = []

    static let keys = [
        "replies", "reblogs", "comments", "edits", "images", "votes", "svg", "since", "limit", "jobs", "rate",
        "maxImage",
        "nodes", "imageProxy", "ignore",
    ]

    /// These settings where no flag says otherwise.
    func merged(under flags: FetchFlags) -> FetchFileSettings {
        var merged = self
        if let replies = flags.replies { merged.replies = replies == .all }
        if let images = flags.images { merged.images = images == .local }
        merged.reblogs = flags.reblogs ?? reblogs
        merged.comments = flags.comments ?? comments
        merged.edits = flags.edits ?? edits
        merged.votes = flags.votes ?? votes
        merged.svg = flags.svg ?? svg
        merged.since = flags.since ?? since
        merged.limit = flags.limit ?? limit
        return merged
    }

    /// `2024-01-31`, with or without a time.
    static func isDay(_ text: String) -> Bool {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy(\.isASCIIDigit) }
            && (text.count == 10 || text.dropFirst(10).first == "T")
    }
}
