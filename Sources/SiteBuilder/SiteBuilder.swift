import Diagnostics
import Digests
import Disk
package import Hive
package import HiveNames
package import Input
import Markup
package import Site
import Synchronization
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Carries out a plan on disk, and touches only what changed.
///
/// What the last build read and made is known by its digests: a page with the same value is not made again, and a file
/// with the same bytes is not written.
package struct SiteBuilder: Sendable {
    /// How many pages are made at the same time: as many as the machine has cores.
    package var width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    package var leave = Leave()
    /// What the pages of the site are made with.
    package var templates = HTMLTemplates.bundled
    /// The pictures of which a site can have its own copies.
    package var pictures = StoredPictures()
    /// False for a build that ends as if it were killed right after committing the new version.
    var carriesOut = true

    package init() {}

    /// What a build did.
    package struct Report: Sendable {
        /// What was read.
        package var input = InputReport()
        /// Files whose bytes are new, by path.
        package var written: [String] = []
        package var writtenBytes = 0
        /// Files that stayed as they were.
        package var kept: [String] = []
        package var unchanged: Int { kept.count }
        /// Files of the last build that the site no longer has.
        package var removed: [String] = []
        /// Files of ours that somebody changed since, and that were made again or removed.
        package var changedByOthers: [String] = []
        /// What stood in our way, and where it is now.
        package var takenAside: [(path: String, to: String)] = []
        /// How many files each tree has.
        package var trees: [(name: String, files: Int)] = []
        /// How many pages there are, and how many were made again.
        package var pages = 0
        package var rendered = 0
        /// The diagnostics about the bodies, sorted by post and line.
        package var remarks: [Remark] = []
    }

    /// What a build has to do before it can report.
    package enum Phase: Sendable {
        case reading
        case making(done: Int, of: Int)
        case publishing
    }

    /// Builds a site of the posts in `files` in the folder `output`.
    ///
    /// - Parameters:
    ///   - author: the author of Markdown files that do not name one.
    ///   - now: the date of the build; nil for that of the newest post.
    ///   - progress: called now and then with what is being done.
    ///   - read: called with what was read, before any page is made; what it throws ends the build.
    /// - Throws: `BuildFailure` or `Interruption`; the folder is then as it was before, unless the message says otherwise.
    package func build(
        _ files: [InputFile], author: AccountName? = nil, now: Timestamp? = nil, _ configuration: Configuration,
        into output: FilePath,
        progress: (Phase) -> Void = { _ in }, read: (InputReport) throws -> Void = { _ in }
    ) async throws -> Report {
        progress(.reading)
        let publisher = try Publisher(output, leave)
        do {
            var source = Record.Source()
            source.started = Self.now
            source.program = Generator.program
            source.generator =
                source.program != nil && source.program == publisher.past.source.program
                ? publisher.past.source.generator : Generator.fingerprint
            source.settings = settings(configuration, author, now)

            if publisher.isCurrent(source, files) {
                try read(publisher.past.source.report)
                return publisher.nothingToDo()
            }
            source.inputs = files.compactMap { InputState($0)?.settled(at: $0.path, source.started) }
            // Another program may read and make different things.
            let past = source.generator == publisher.past.source.generator ? try PastPages(publisher) : nil
            let table = HeaderTable(past?.file.headers ?? [], count: publisher.past.source.report.recordCount)
            let archive = try Archive(files, defaultAuthor: author, now: now, memory: table.memory)
            try archive.askForAuthor()
            source.report = InputReport(archive)
            try read(source.report)
            return try await build(archive, configuration, source, table.packed, past, publisher, progress)
        } catch {
            publisher.abandon()
            throw error
        }
    }

    private func build(
        _ archive: Archive, _ configuration: Configuration, _ source: Record.Source, _ headers: [UInt8],
        _ past: PastPages?, _ publisher: Publisher, _ progress: (Phase) -> Void
    ) async throws -> Report {
        let plan = Plan(
            posts: archive.headers, configuration: configuration, templates: templates, pictures: pictures.map)
        var report = Report()
        report.input = source.report
        report.pages = plan.pages.count

        var (next, known) = (Record(), KnownPages())
        next.source = source
        (known.headers, known.past) = (headers, past?.file)
        known.pages = plan.pages.map {
            KnownPages.Page(key: $0.key, value: .none, places: [], remarks: [], snippets: [])
        }
        // The diagnostics about each page's bodies.
        var remarks: [Int: [Remark]] = [:]
        let files = InputFiles(archive, source.started)
        let making = Making(
            archive: archive, records: RecordDigests(archive), files: files, past: past, publisher: publisher)
        var list = FileList(publisher)
        var done = 0
        func take(_ made: Making.Made) {
            known.pages[made.index] = made.page
            if made.kept == nil { known.pages[made.index].words = known.add(words: made.words) }
            if !made.remarks.isEmpty { remarks[made.index] = made.remarks }
            list.add(made.files)
            if let kept = made.kept { list.keep(kept, for: made.index) } else { report.rendered += 1 }
            done += 1
        }
        func takeAndShow(_ made: Making.Made) {
            take(made)
            progress(.making(done: done, of: plan.pages.count))
        }
        var waiting: [(index: Int, page: Page)] = []
        // The index for searches is made of the words of all discussions, so it comes after them.
        var indexes: [(index: Int, page: Page)] = []
        for (index, page) in plan.pages.enumerated() {
            if page.neededWords != .none {
                indexes.append((index, page))
            } else if let kept = making.kept(page, at: index) {
                take(kept)
            } else {
                waiting.append((index, page))
            }
        }
        // A rate is that of pages that are made.
        progress(.making(done: done, of: plan.pages.count))
        try await waiting.mapConcurrently(width: width, { try making.make($1, at: $0) }, collect: takeAndShow)
        let words = DiscussionWords(plan.pages, known)
        try await making.settle(indexes, of: words, width: width, collect: takeAndShow)

        progress(.publishing)
        let manifests = Dictionary(
            known.pages.flatMap(\.snippets).map { ($0.post, $0.manifest) }, uniquingKeysWith: { first, _ in first })
        try plan.forEachSnippetsManifest(manifests) { list.add([try publisher.make($0, .indexes)]) }
        for picture in plan.shownPictures(for: known.pages.lazy.flatMap { $0.asked?.pictures ?? [] }) {
            try Interruption.check()
            list.add(try publisher.make(picture, from: pictures))
        }
        next.source.attachments = files.states
        next.source.missesFiles = files.areMissing
        next.files = list.sorted
        next.add(remarks, to: &known)
        try Interruption.check()
        if carriesOut {
            report.add(try publisher.publish(next, known))
        } else {
            report.add(try publisher.decide(next, known).0)
            publisher.abandon()
        }
        report.remarks = next.remarks
        report.trees = next.trees
        return report
    }

    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// All settings, as text.
    private func settings(
        _ configuration: Configuration, _ author: AccountName?, _ now: Timestamp?
    ) -> Fingerprint {
        let plan = Plan(posts: [], configuration: configuration, templates: templates)
        let digests = plan.pages.map { $0.digest(records: { _ in Digest(of: []) }, asked: []).hex }
        let saved = "\(pictures.fingerprint)"
        return Fingerprint(
            of: Array((digests + [author?.text ?? "", now?.iso8601 ?? "", saved]).joined(separator: "\n").utf8))
    }
}

extension SiteBuilder.Report {
    mutating func add(_ outcome: Publisher.Outcome) {
        written = outcome.written
        writtenBytes = outcome.writtenBytes
        kept = outcome.kept
        removed = outcome.removed
        changedByOthers = outcome.changedByOthers
        takenAside = outcome.takenAside
    }
}

extension Record {
    /// How many files there are in each folder at the top.
    fileprivate var trees: [(name: String, files: Int)] {
        var trees: [(name: String, files: Int)] = []
        for file in files {
            if trees.isEmpty || !file.path.isBelow(trees[trees.count - 1].name) {
                trees.append((String(file.path.prefix { $0 != "/" }), 0))
            }
            trees[trees.count - 1].files += 1
        }
        return trees
    }

    /// Adds the diagnostics of all pages, sorted.
    fileprivate mutating func add(_ found: [Int: [Remark]], to pages: inout KnownPages) {
        let sorted = found.flatMap { page, remarks in remarks.map { (page: page, remark: $0) } }.sorted { a, b in
            (
                a.remark.post, a.remark.diagnostic.line ?? 0, a.remark.diagnostic.code.rawValue,
                a.remark.diagnostic.message
            )
                < (
                    b.remark.post, b.remark.diagnostic.line ?? 0, b.remark.diagnostic.code.rawValue,
                    b.remark.diagnostic.message
                )
        }
        remarks = sorted.map(\.remark)
        for index in pages.pages.indices { pages.pages[index].remarks = [] }
        for (place, found) in sorted.enumerated() { pages.pages[found.page].remarks.append(place) }
        pageCount = pages.pages.count
    }
}

extension Publisher {
    /// Whether the folder holds what a build from `source` would give: no setting changed, no input file was written
    /// to, and every file of ours is as it was.
    fileprivate func isCurrent(_ source: Record.Source, _ files: [InputFile]) -> Bool {
        let past = past.source
        return past.started > 0 && !look.findsAnything && past.generator == source.generator
            && past.settings == source.settings && !past.missesFiles && past.inputs.count == files.count
            && zip(past.inputs, files).allSatisfy { $0.isOf($1) && $0.holds(at: $1.path) }
            && past.attachments.allSatisfy { $0.holds(at: FilePath($0.name)) }
    }

    fileprivate func nothingToDo() -> SiteBuilder.Report {
        var report = SiteBuilder.Report()
        report.input = past.source.report
        report.pages = past.pageCount
        report.remarks = past.remarks
        report.add(keepAll())
        report.trees = past.trees
        return report
    }
}
