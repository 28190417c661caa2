import Diagnostics
import Disk
package import Hive
package import HiveNames
package import Input
import SystemPackage

/// What a build reports about its input, kept so that the next build of the same input can report it without reading
/// it.
package struct InputReport: Sendable, Equatable {
    /// How many records the input has.
    package var recordCount = 0
    /// How many posts are in the archive, each once.
    package var postCount = 0
    package var failures: [Archive.FailedRecord] = []
    package var duplicates: [PostID] = []
    package var drafts: [PostID] = []
    package var remarks: [Remark] = []

    /// The records whose post is in the archive, in this version or a later one.
    package var builtCount: Int { recordCount - failures.count - drafts.count }

    package init() {}

    package init(_ archive: Archive) {
        recordCount = archive.recordCount
        postCount = archive.headers.count
        failures = archive.failures
        duplicates = archive.duplicates
        drafts = archive.drafts
        remarks = archive.remarks
    }

    package static func == (a: Self, b: Self) -> Bool { a.packed == b.packed }
}

/// An input file as it was before it was read.
struct InputState: Sendable, Hashable {
    var name: String
    var kind: String
    var size: Int
    var modified: Int64
    var number: UInt64
    /// The digest of its bytes, when its time is not enough: it was written so shortly before that it may have been
    /// written again in the same tick of the clock.
    var content: Fingerprint?

    /// Nil when the file is gone.
    init?(_ file: InputFile) {
        self.init(file.path, name: file.name, kind: file.kind.rawValue)
    }

    init?(_ path: FilePath, name: String, kind: String) {
        guard let status = FileStatus(at: path), status.kind == .file else { return nil }
        self.name = name
        self.kind = kind
        size = status.size
        modified = status.modified
        number = status.number
    }

    func isOf(_ file: InputFile) -> Bool { name == file.name && kind == file.kind.rawValue }

    /// Adds the digest of the bytes if the file was written within two seconds of a build, or later.
    func settled(at path: FilePath, _ started: Int64) -> Self {
        var settled = self
        if modified >= started - 2_000_000_000 { settled.content = Fingerprint(contentsOf: path) ?? Fingerprint.none }
        return settled
    }

    /// Whether the file at `path` is still as it was.
    func holds(at path: FilePath) -> Bool {
        guard var now = InputState(path, name: name, kind: kind) else { return false }
        now.content = content
        return now == self && (content == nil || content == Fingerprint(contentsOf: path))
    }
}

// MARK: In the record

extension InputState {
    func pack(into packing: inout Packing) {
        packing.add(name)
        packing.add(kind)
        packing.add(size)
        packing.add(UInt64(bitPattern: modified))
        packing.add(number)
        packing.add(content.map { [$0] } ?? []) { $0.add($1) }
    }

    init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        name = try unpacking.text()
        kind = try unpacking.text()
        size = try unpacking.number()
        modified = Int64(bitPattern: try unpacking.word())
        number = try unpacking.word()
        content = try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.fingerprint() }.first
    }
}

extension InputReport {
    private var packed: [UInt8] {
        var packing = Packing()
        pack(into: &packing)
        return packing.bytes
    }

    func pack(into packing: inout Packing) {
        packing.add(recordCount)
        packing.add(postCount)
        packing.add(failures) { packing, failure in
            packing.add(failure.file)
            packing.add(failure.id ?? "")
            failure.failure.pack(into: &packing)
        }
        packing.add(duplicates) { $1.pack(into: &$0) }
        packing.add(drafts) { $1.pack(into: &$0) }
        packing.add(remarks) { $1.pack(into: &$0) }
    }

    init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        recordCount = try unpacking.number()
        postCount = try unpacking.number()
        failures = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            let (file, id) = (try unpacking.text(), try unpacking.text())
            return Archive.FailedRecord(file: file, id: id.isEmpty ? nil : id, failure: try Diagnostic(&unpacking))
        }
        duplicates = try unpacking.elements { unpacking throws(Unpacking.Failure) in try PostID(&unpacking) }
        drafts = try unpacking.elements { unpacking throws(Unpacking.Failure) in try PostID(&unpacking) }
        remarks = try unpacking.elements { unpacking throws(Unpacking.Failure) in try Remark(&unpacking) }
    }
}

extension Diagnostic {
    func pack(into packing: inout Packing) {
        packing.add(code.rawValue)
        packing.add(severity.rawValue)
        packing.add(message)
        packing.add(place.map { " " + $0 } ?? "")
        packing.add(line.map { $0 + 1 } ?? 0)
    }

    init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        let code = try unpacking.text()
        guard let severity = Severity(rawValue: try unpacking.text()) else { throw .damaged }
        let (message, place, line) = (try unpacking.text(), try unpacking.text(), try unpacking.number())
        self.init(
            Code(severity, code), "\(whole: message)", place: place.isEmpty ? nil : String(place.dropFirst()),
            line: line == 0 ? nil : line - 1)
    }
}

extension Remark {
    func pack(into packing: inout Packing) {
        post.pack(into: &packing)
        diagnostic.pack(into: &packing)
    }

    init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        self.init(post: try PostID(&unpacking), diagnostic: try Diagnostic(&unpacking))
    }
}

extension PostID {
    func pack(into packing: inout Packing) {
        packing.add(author.text)
        packing.add(permlink.text)
    }

    init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        guard let author = AccountName(try unpacking.text()), let permlink = Permlink(try unpacking.text()) else {
            throw .damaged
        }
        self.init(author: author, permlink: permlink)
    }
}
