import Diagnostics
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
            let past = source.generator == publisher.past.source.generator ? try publisher.wholePast() : Record()
            let table = HeaderTable(past.headers)
            let archive = try Archive(files, defaultAuthor: author, now: now, memory: table.memory)
            try archive.askForAuthor()
            source.report = InputReport(archive)
            try read(source.report)
            var next = Record()
            next.source = source
            next.headers = table.packed
            return try await build(archive, configuration, next, KnownPages(publisher, past), publisher, progress)
        } catch {
            publisher.abandon()
            throw error
        }
    }

    private func build(
        _ archive: Archive, _ configuration: Configuration, _ next: Record, _ past: KnownPages,
        _ publisher: Publisher, _ progress: (Phase) -> Void
    ) async throws -> Report {
        var next = next
        let plan = Plan(
            posts: archive.headers, configuration: configuration, templates: templates, pictures: pictures.map)
        var report = Report()
        report.input = next.source.report
        let pages = plan.pages
        report.pages = pages.count

        // The diagnostics about each page's bodies.
        var remarks: [Int: [Remark]] = [:]
        let records = try RecordDigests(archive)
        let files = InputFiles(archive, next.source.started)
        var waiting: [(index: Int, page: Page, value: Fingerprint?)] = []
        for page in pages {
            let index = next.pages.count
            if let known = past.page(page, records, files) {
                next.pages.append(known.page)
                remarks[index] = known.page.remarks.map { publisher.past.remarks[$0] }
                next.files += known.files.map { $0.of(page: index) }
            } else {
                next.pages.append(
                    Record.Page(key: page.key, value: .none, places: [], remarks: [], snippets: []))
                waiting.append((index, page, nil))
            }
        }
        report.rendered = waiting.count

        var done = pages.count - waiting.count
        progress(.making(done: done, of: pages.count))
        // The index for searches is made of the words of all discussions, so it comes after them.
        for needsWords in [false, true] {
            let batch = waiting.filter { $0.page.needsWords == needsWords }
            let words = needsWords && !batch.isEmpty ? next.words : [:]
            try await batch.mapConcurrently(width: width) { waiting in
                try Interruption.check()
                return try Made(
                    waiting.page, at: waiting.index, from: archive, words, records, files, by: publisher)
            } collect: { made in
                done += 1
                progress(.making(done: done, of: pages.count))
                next.pages[made.index] = made.page
                remarks[made.index] = made.remarks
                next.files += made.files
            }
        }
        progress(.publishing)
        let manifests = Dictionary(
            next.pages.flatMap(\.snippets).map { ($0.post, $0.manifest) }, uniquingKeysWith: { first, _ in first })
        for file in plan.snippetsManifest(manifests) { next.files.append(try publisher.make(file, .indexes)) }
        for picture in plan.shownPictures(for: next.pages.lazy.flatMap { $0.asked?.pictures ?? [] }) {
            try Interruption.check()
            next.files += try publisher.make(picture, from: pictures)
        }
        next.source.attachments = files.states
        next.source.missesFiles = files.areMissing
        next.files.sort { $0.path.isBefore($1.path) }
        next.add(remarks)
        try Interruption.check()
        if carriesOut {
            report.add(try publisher.publish(next))
        } else {
            report.add(try publisher.decide(next).0)
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
        var counts: [Substring: Int] = [:]
        for file in files { counts[file.path.prefix { $0 != "/" }, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { (String($0.key), $0.value) }
    }

    /// The words of discussions by the keys of their pages.
    fileprivate var words: [String: ArraySlice<UInt8>] {
        Dictionary(
            pages.lazy.filter { !$0.words.isEmpty }.map { ($0.key, $0.words) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds the diagnostics of all pages, sorted.
    fileprivate mutating func add(_ found: [Int: [Remark]]) {
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
        for index in pages.indices { pages[index].remarks = [] }
        for (place, found) in sorted.enumerated() { pages[found.page].remarks.append(place) }
        pageCount = pages.count
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

/// The digest of each post's record.
private struct RecordDigests: Sendable {
    private let digests: [PostID: Digest]

    init(_ archive: Archive) throws {
        var digests: [PostID: Digest] = [:]
        for id in archive.headers.map(\.id) { digests[id] = Digest(of: try archive.record(of: id)) }
        self.digests = digests
    }

    subscript(id: PostID) -> Digest {
        guard let digest = digests[id] else { preconditionFailure("pages ask for posts of the archive: \(id)") }
        return digest
    }
}

/// The pages of the last build, with their files.
private struct KnownPages {
    private let publisher: Publisher
    private var places: [String: Int] = [:]
    private var files: [[Int]] = []
    private var pages: [Record.Page] = []

    init(_ publisher: Publisher, _ past: Record) {
        self.publisher = publisher
        pages = past.pages
        files = Array(repeating: [], count: pages.count)
        for (index, page) in pages.enumerated() { places[page.key] = index }
        for (index, file) in past.files.enumerated() {
            if let page = file.page { files[page].append(index) }
        }
    }

    /// The page as the last build made it, when it has the same value and its files are there.
    func page(
        _ page: Page, _ records: RecordDigests, _ inputs: InputFiles
    ) -> (page: Record.Page, files: [Record.File])? {
        guard let index = places[page.key] else { return nil }
        let known = pages[index]
        guard let asked = known.asked,
            known.value
                == Fingerprint(
                    page.digest(
                        records: { records[$0] }, asked: asked.places, pictures: asked.pictures,
                        questions: asked.questions, answers: inputs.answer))
        else { return nil }
        var kept: [Record.File] = []
        for file in files[index] {
            guard let file = publisher.kept(file) else { return nil }
            kept.append(file)
        }
        return (known, kept)
    }
}

extension Record.File {
    fileprivate func of(page: Int) -> Self {
        var file = self
        file.page = page
        return file
    }
}

/// A page that was made: its files are there already, or wait in the staging folder.
private struct Made: Sendable {
    let index: Int
    let page: Record.Page
    let files: [Record.File]
    let remarks: [Remark]

    init(
        _ page: Page, at index: Int, from archive: Archive, _ words: [String: ArraySlice<UInt8>],
        _ records: RecordDigests, _ inputs: InputFiles,
        by publisher: Publisher
    ) throws {
        var bodies: [PostID: String] = [:]
        for id in page.bodies { bodies[id] = try archive.body(of: id) }
        var versions: [PostVersion] = []
        if let edited = page.edited {
            let known = archive.versions(of: edited)
            versions = zip(known, try archive.bodies(of: known)).map {
                PostVersion(date: $0.date, title: $0.title, body: $1)
            }
        }
        let rendering = page.render(
            bodies, source: try page.recorded.flatMap(archive.source), versions: versions,
            words: { words["@\($0)"] ?? [] }, answers: inputs.answer)
        self.index = index
        self.page = Record.Page(
            key: page.key,
            value: Fingerprint(
                page.digest(
                    records: { records[$0] }, asked: rendering.places, pictures: rendering.pictures,
                    questions: rendering.questions, answers: inputs.answer)),
            places: Record.Page.keys(
                places: rendering.places, pictures: rendering.pictures, questions: rendering.questions), remarks: [],
            snippets: rendering.snippetManifests.sorted { $0.key < $1.key }.map {
                Record.Snippet(post: $0.key, manifest: $0.value)
            }, words: rendering.words)
        remarks = rendering.remarks
        files =
            try rendering.files.map { try publisher.make($0, page.order).of(page: index) }
            + rendering.copies.map { copy in
                let content = try inputs.bytes(of: copy.file)
                return try publisher.make(OutputFile(copy.path, content), .content).of(page: index)
            }
    }
}
