import Disk
import Diagnostics
import Hive
import HiveNames
import Site
import SystemPackage

/// What we wrote into an output folder, and from what: it is kept in `OUT/.g4h/record` and marks the paths in it as
/// ours.
///
/// It is read whole and in order. Nothing in it is needed by name but the pages of a build that has something to do, so
/// a sorted list of 70 bytes per file serves better than a database.
///
/// The list of our files comes first, in a form that no version changes: an older or newer g4h takes over the files,
/// and makes every page again.
struct Record: Sendable, Equatable {
    static let name = "record"

    /// A file of ours.
    struct File: Sendable, Equatable {
        var path: String
        /// Of its bytes.
        var content: Fingerprint
        var size: Int
        /// As the system reported them when the file was last known to have these bytes.
        var modified: Int64
        var number: UInt64
        /// The page that it was made for, as an index into `pages`; nil when there is none.
        var page: Int?

        /// Whether the file's status shows that nobody has written to it since.
        func isAs(_ status: FileStatus) -> Bool {
            status.kind == .file && status.size == size && status.modified == modified && status.number == number
        }
    }

    /// A page that was made.
    struct Page: Sendable, Equatable {
        var key: String
        /// Of all that the page's bytes depend on.
        var value: Fingerprint
        /// The places on Hive and the pictures that it asked for, as keys.
        var places: [String]
        /// As indices into the record's.
        var remarks: [Int]
        /// The entries of its posts in the manifest of all code.
        var snippets: [Snippet]
        /// The words that searches find a discussion by, packed.
        var words: ArraySlice<UInt8> = []
    }

    struct Snippet: Sendable, Equatable {
        var post: PostID
        var manifest: String
    }

    /// Sorted by path.
    var files: [File] = []
    /// The diagnostics about the bodies, sorted by post and line.
    var remarks: [Remark] = []
    /// How many pages there are, even when they were not read.
    var pageCount = 0
    /// The folders that we made, sorted by path.
    var folders: [String] = []
    var pages: [Page] = []
    /// What is known of the input's records, as `HeaderTable` packs it.
    var headers: [UInt8] = []
    /// What it was all made from.
    var source = Source()

    struct Source: Sendable, Equatable {
        /// The program's file, as the system gave it.
        var program: InputState?
        /// Of the program.
        var generator = Fingerprint.none
        /// Of all settings.
        var settings = Fingerprint.none
        /// When the build began, in nanoseconds since 1970.
        var started: Int64 = 0
        var inputs: [InputState] = []
        /// The files beside posts, by their paths.
        var attachments: [InputState] = []
        /// Whether posts name files that were missing: they may have appeared since.
        var missesFiles = false
        /// The report about the records, for a build that does not read them again.
        var report = InputReport()
    }
}

extension Record {
    /// Writes the record to a file.
    /// - Returns: the beginning of the file, with the checksum of the rest: 32 bytes.
    func write(to file: FileDescriptor) throws -> [UInt8] {
        let file = PackedFile(file, as: .record)
        var packing = Packing(into: file)
        pack(into: &packing)
        packing.spill()
        return try file.end()
    }

    func pack(into packing: inout Packing) {
        packing.add(pages.count)
        packing.add(folders) { $0.add(path: $1) }
        packing.add(files) { packing, file in
            packing.add(path: file.path)
            packing.add(file.content)
            packing.add(file.size)
            packing.add(UInt64(bitPattern: file.modified))
            packing.add(Int(truncatingIfNeeded: file.number >> 1))
            packing.add(file.number & 1 == 1)
            packing.add(file.page.map { $0 + 1 } ?? 0)
        }
        packing.add(source.program.map { [$0] } ?? []) { (packing: inout Packing, input: InputState) in
            input.pack(into: &packing)
        }
        packing.add(source.generator)
        packing.add(source.settings)
        packing.add(UInt64(bitPattern: source.started))
        packing.add(source.inputs) { (packing: inout Packing, input: InputState) in input.pack(into: &packing) }
        packing.add(source.attachments) { (packing: inout Packing, file: InputState) in file.pack(into: &packing) }
        packing.add(source.missesFiles)
        source.report.pack(into: &packing)
        packing.add(remarks) { (packing: inout Packing, remark: Remark) in remark.pack(into: &packing) }
        let rest = packing.count
        packing.add(pages) { packing, page in
            packing.add(page.key)
            packing.add(page.value)
            packing.add(page.places) { $0.add($1) }
            packing.add(page.remarks) { $0.add($1) }
            packing.add(page.snippets) { packing, snippet in
                snippet.post.pack(into: &packing)
                packing.add(snippet.manifest)
            }
            packing.add(packed: page.words)
        }
        packing.add(packed: headers)
        packing.add(UInt64(rest))
    }

    /// Of a record of another version, only what is ours is read.
    /// - Parameter readsPages: false for a build that may have nothing to do, which needs none of them.
    init(_ bytes: [UInt8], readsPages: Bool = true) throws(Unpacking.Failure) {
        var unpacking = try Unpacking(bytes, as: .record)
        guard unpacking.version >= 4 else { throw .otherVersion }
        pageCount = try unpacking.number()
        folders = try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.path() }
        let pageCount = pageCount
        files = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            let file = File(
                path: try unpacking.path(), content: try unpacking.fingerprint(), size: try unpacking.number(),
                modified: Int64(bitPattern: try unpacking.word()),
                number: UInt64(try unpacking.number()) << 1 | (try unpacking.flag() ? 1 : 0),
                page: try unpacking.number() - 1)
            guard let page = file.page, page < pageCount else { throw .damaged }
            return page < 0 ? File(file, page: nil) : file
        }
        guard unpacking.version == Unpacking.Kind.record.version else {
            files = files.map { File($0, page: nil) }
            self.pageCount = 0
            return
        }
        source.program = try unpacking.elements { unpacking throws(Unpacking.Failure) in try InputState(&unpacking) }
            .first
        source.generator = try unpacking.fingerprint()
        source.settings = try unpacking.fingerprint()
        source.started = Int64(bitPattern: try unpacking.word())
        source.inputs = try unpacking.elements { unpacking throws(Unpacking.Failure) in try InputState(&unpacking) }
        source.attachments = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            try InputState(&unpacking)
        }
        source.missesFiles = try unpacking.flag()
        source.report = try InputReport(&unpacking)
        remarks = try unpacking.elements { unpacking throws(Unpacking.Failure) in try Remark(&unpacking) }
        guard readsPages else { return }
        try readRest(of: bytes)
    }

    /// Reads what `init(_:readsPages:)` left out: the pages, and what is known of the input.
    mutating func readRest(of bytes: [UInt8]) throws(Unpacking.Failure) {
        var end = try Unpacking(bytes, from: bytes.count - 8)
        let (start, head) = (try end.word(), Unpacking.headCount(of: .record))
        guard start < bytes.count - head else { throw .damaged }
        var unpacking = try Unpacking(bytes, from: head + Int(start))
        let count = remarks.count
        pages = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            Page(
                key: try unpacking.text(), value: try unpacking.fingerprint(),
                places: try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.text() },
                remarks: try unpacking.elements { unpacking throws(Unpacking.Failure) in
                    let remark = try unpacking.number()
                    guard remark < count else { throw .damaged }
                    return remark
                },
                snippets: try unpacking.elements { unpacking throws(Unpacking.Failure) in
                    Snippet(post: try PostID(&unpacking), manifest: try unpacking.text())
                },
                // Not copied: a megabyte for each thousand posts.
                words: bytes[try unpacking.packed()])
        }
        headers = Array(bytes[try unpacking.packed()])
        _ = try unpacking.word()
        guard unpacking.isAtEnd, pages.count == pageCount else { throw .damaged }
    }
}

extension Record.File {
    fileprivate init(_ other: Self, page: Int?) {
        self = other
        self.page = page
    }
}
