import Digests
import Hive
import HiveNames
import Input
import Search
import Site

/// Makes the pages of a build, or keeps them as the last build made them. Several may be made at the same time.
struct Making: Sendable {
    let archive: Archive
    let records: RecordDigests
    let files: InputFiles
    /// Nil when nothing of the last build can be kept.
    let past: PastPages?
    let publisher: Publisher

    /// A page with its files, which are there already or wait in the staging folder.
    struct Made: Sendable {
        let index: Int
        var page: KnownPages.Page
        /// The files that stay, as places in the last record; nil for a page that is made again.
        var kept: [Int]?
        var files: [Record.File] = []
        let remarks: [Remark]
        /// Of a page that was made, as `Rendering` has them.
        var words: [ArraySlice<UInt8>] = []
    }

    /// The page as the last build made it, when it has the same value and its files are there.
    func kept(_ page: Page, at index: Int, _ words: (PostID) -> ArraySlice<UInt8> = { _ in [] }) -> Made? {
        guard let (known, kept) = past?[page.key], let asked = known.asked,
            known.value
                == Fingerprint(
                    page.digest(
                        records: { records[$0] }, asked: asked.places, pictures: asked.pictures,
                        questions: asked.questions, words: words, answers: files.answer)),
            kept.allSatisfy(publisher.isKept)
        else { return nil }
        return Made(index: index, page: known, kept: kept, remarks: known.remarks.map { publisher.past.remarks[$0] })
    }

    func make(_ page: Page, at index: Int, _ words: (PostID) -> ArraySlice<UInt8> = { _ in [] }) throws -> Made {
        try Interruption.check()
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
            bodies, source: try page.recorded.flatMap(archive.source), versions: versions, words: words,
            answers: files.answer)
        let value = page.digest(
            records: { records[$0] }, asked: rendering.places, pictures: rendering.pictures,
            questions: rendering.questions, words: words, answers: files.answer)
        var made = Made(
            index: index,
            page: KnownPages.Page(
                key: page.key, value: Fingerprint(value),
                places: KnownPages.Page.keys(
                    places: rendering.places, pictures: rendering.pictures, questions: rendering.questions),
                remarks: [],
                snippets: rendering.snippetManifests.sorted { $0.key < $1.key }.map {
                    Record.Snippet(post: $0.key, manifest: $0.value)
                }),
            files: try rendering.files.map { try publisher.make($0, page.order) }, remarks: rendering.remarks,
            words: rendering.words)
        for copy in rendering.copies {
            made.files.append(try publisher.make(OutputFile(copy.path, try files.bytes(of: copy.file)), .content))
        }
        for place in made.files.indices { made.files[place].page = index }
        return made
    }

    /// Keeps or makes the pages of the index for searches, with one part of the words after the other in memory.
    func settle(
        _ indexes: [(index: Int, page: Page)], of words: DiscussionWords, width: Int, collect: (Made) -> Void
    ) async throws {
        guard !indexes.isEmpty else { return }
        var few: [Int: [PostID: [UInt8]]] = [:]
        try await (0..<SearchSegment.parts).mapConcurrently(width: width) { number in
            let part = try words.part(number)
            let made = try indexes.filter { $0.page.neededWords == .part(number) }.map { index, page in
                try kept(page, at: index) { part[$0] } ?? make(page, at: index) { part[$0] }
            }
            return (number, made, words.few(in: part))
        } collect: { number, made, words in
            made.forEach(collect)
            few[number] = words
        }
        func all(of post: PostID) -> ArraySlice<UInt8> {
            (0..<SearchSegment.parts).flatMap { few[$0]?[post] ?? [] }[...]
        }
        for (index, page) in indexes {
            guard case .all = page.neededWords else { continue }
            collect(try kept(page, at: index, all) ?? make(page, at: index, all))
        }
    }
}

/// The digest of each post's record.
struct RecordDigests: Sendable {
    private let digests: [PostID: Digest]

    init(_ archive: Archive) {
        var digests: [PostID: Digest] = [:]
        digests.reserveCapacity(archive.headers.count)
        for index in archive.headers.indices {
            digests[archive.headers[index].id] = Digest(of: archive.record(at: index))
        }
        self.digests = digests
    }

    subscript(id: PostID) -> Digest {
        guard let digest = digests[id] else { preconditionFailure("pages ask for posts of the archive: \(id)") }
        return digest
    }
}

/// The pages of the last build, with their files.
struct PastPages: Sendable {
    let known: KnownPages
    let file: PagesFile
    private var places: [String: Int] = [:]
    /// The files of each, as places in the record.
    private var files: [[Int]] = []

    /// Nil when the last build left none.
    init?(_ publisher: Publisher) throws {
        guard let file = publisher.pagesFile, let known = try file.pages(of: publisher.past) else { return nil }
        (self.known, self.file) = (known, file)
        files = Array(repeating: [], count: known.pages.count)
        for (index, page) in known.pages.enumerated() { places[page.key] = index }
        for (index, file) in publisher.past.files.enumerated() {
            if let page = file.page { files[page].append(index) }
        }
    }

    subscript(key: String) -> (page: KnownPages.Page, files: [Int])? {
        places[key].map { (known.pages[$0], files[$0]) }
    }
}
