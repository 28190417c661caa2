import Digests
import Disk
import Diagnostics
import Hive
import HiveNames
import Site
import SystemPackage

/// What we wrote into an output folder, and from what: it is kept in `OUT/.g4h/record` and marks the paths in it as
/// ours.
///
/// It is read whole and in order. Nothing in it is needed by name, so a sorted list of 70 bytes per file serves better than a
/// database. What only a build that has something to do needs is in `KnownPages`.
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
        /// The page that it was made for, as an index into the known pages; nil when there is none.
        var page: Int?

        /// Whether the file's status shows that nobody has written to it since.
        func isAs(_ status: FileStatus) -> Bool {
            status.kind == .file && status.size == size && status.modified == modified && status.number == number
        }
    }

    struct Snippet: Sendable, Equatable {
        var post: PostID
        var manifest: String
    }

    /// Sorted by path.
    var files: [File] = []
    /// The diagnostics about the bodies, sorted by post and line.
    var remarks: [Remark] = []
    var pageCount = 0
    /// The folders that we made, sorted by path.
    var folders: [String] = []
    /// What the pages' file is known by.
    var pages: [KnownPages.Part] = []
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
        let head = Unpacking.Kind.record.head
        let packed = PackedFile(file, head: head + [UInt8](repeating: 0, count: 32))
        var packing = Packing(into: packed)
        pack(into: &packing)
        packing.spill()
        let sum = try packed.endPart().digest.bytes
        _ = try file.writeAll(toAbsoluteOffset: Int64(head.count), sum)
        return head + sum
    }

    func pack(into packing: inout Packing) {
        packing.add(pageCount)
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
        packing.add(pages) { packing, part in
            packing.add(part.count)
            packing.add(part.content)
        }
    }

    /// Of a record of another version, only what is ours is read.
    init(_ bytes: [UInt8]) throws(Unpacking.Failure) {
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
        pages = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            KnownPages.Part(count: try unpacking.number(), content: try unpacking.fingerprint())
        }
        guard unpacking.isAtEnd else { throw .damaged }
    }
}

extension Record.File {
    fileprivate init(_ other: Self, page: Int?) {
        self = other
        self.page = page
    }
}
