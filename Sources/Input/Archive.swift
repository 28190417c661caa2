import Disk
import JSON
package import Diagnostics
package import Hive
package import HiveNames
import SystemPackage

/// The posts of an input: headers in memory, bodies left in their files.
package struct Archive: Sendable {
    /// Each post once, sorted by name.
    package internal(set) var headers: [PostHeader] = []
    /// What each post comes from, in the order of `headers`.
    package internal(set) var records: [Record] = []
    /// The records that are not posts, in the order of the input.
    package internal(set) var failures: [FailedRecord] = []
    /// Posts that the input has more than once: the later version is used. One entry for each version that is not.
    package internal(set) var duplicates: [PostID] = []
    /// Files that say they are not to be published, or not yet.
    package internal(set) var drafts: [PostID] = []
    /// What is odd about records that were read, in the order of the input.
    package internal(set) var remarks: [Remark] = []
    /// How many records the input has: posts, edits of them, duplicates, drafts and failures.
    package internal(set) var recordCount = 0
    /// Files that name no author, when nobody else did.
    package internal(set) var filesWithoutAuthor: [String] = []

    /// The records whose post is in the archive, in this version or a later one.
    package var builtCount: Int { recordCount - failures.count - drafts.count }

    var files: [InputFile] = []
    /// The text that all is from, when it is no file.
    private var text: ArraySlice<UInt8>?
    private let defaultAuthor: AccountName?
    var stamps: [Disk.FileStamp?] = []
    /// Versions of the posts that have several, by their place in `headers`.
    var histories: [Int32: [Version]] = [:]
    /// Posts that are files, by the path of the file.
    var postsByPath: [FilePath: Int32] = [:]

    /// What a post comes from: for one that was folded from operations, the last of them.
    package struct Record: Sendable {
        /// Which of the input's files.
        package var file: Int32
        package var line: Int32
        package var offset: Int64
        package var length: Int32
        /// Of the record's bytes; for a post that was edited, of all its versions'.
        package var digest: RecordDigest
        var text: Text
    }

    /// Where the text of a post is: a body, and the patches to it.
    struct Text: Hashable, Sendable {
        var body: Span
        var patches: [Span] = []
    }

    /// A body in a file.
    struct Span: Hashable, Sendable {
        var file: Int32
        var length: Int32
        var offset: Int64
        /// Whether the bytes are those of a JSON string with escapes.
        var hasEscapes: Bool
    }

    /// A record of the input that cannot be read as a post.
    package struct FailedRecord: Sendable {
        package var file: String
        /// The name it gives itself, if it can be made out.
        package var id: String?
        package var failure: Diagnostic

        package init(file: String, id: String? = nil, failure: Diagnostic) {
            self.file = file
            self.id = id
            self.failure = failure
        }
    }

    /// A title and a text that a post has had.
    package struct Version: Hashable, Sendable {
        /// Nil when the input does not say.
        package var date: Timestamp?
        package var title: String
        var text: Text
    }

    /// Reads all headers. A bad record never stops the others.
    ///
    /// - Parameters:
    ///   - defaultAuthor: the author of files that do not name one.
    ///   - now: what decides whether a file is to be shown yet: `SOURCE_DATE_EPOCH`. Without it, the date of the newest
    ///     post: never a clock, so that the same input builds the same tomorrow.
    ///   - memory: what is known of records that were read before.
    /// - Throws: `BuildFailure` when a file cannot be read.
    package init(
        _ files: [InputFile], defaultAuthor: AccountName? = nil, now: Timestamp? = nil, memory: RecordMemory = .none
    ) throws {
        self.files = files
        self.defaultAuthor = defaultAuthor
        var reader = ArchiveReader(files, defaultAuthor: defaultAuthor, memory)
        for index in files.indices { try reader.read(index) }
        stamps = reader.stamps
        failures = reader.failures
        recordCount = reader.recordCount
        filesWithoutAuthor = reader.filesWithoutAuthor
        remarks = reader.remarks
        try settle(&reader.found, now: now)
    }

    /// Reads a line of a stream, which is kept.
    ///
    /// - Parameter number: of the line, for messages.
    /// - Throws: `Diagnostic` when it, or something in it, cannot be read.
    package init(line: ArraySlice<UInt8>, number: Int) throws {
        let file = InputFile(path: FilePath(), name: "line \(number)", kind: .ndjson)
        (files, text, defaultAuthor) = ([file], line, nil)
        var reader = ArchiveReader(files, defaultAuthor: nil, .none)
        try reader.readText(line, offset: 0, line: number, file, 0)
        if let failed = reader.failures.first { throw failed.failure }
        (remarks, recordCount) = (reader.remarks, reader.recordCount)
        try settle(&reader.found, now: nil)
    }

    /// Bytes that differ when a post's record differs, or anything else that its reading depends on.
    ///
    /// - Parameter index: of the post in `headers`.
    package func record(at index: Int) -> [UInt8] {
        let record = records[index]
        let file = files[Int(record.file)]
        var facts =
            switch file.kind {
            case .json, .ndjson: "json"
            case .markdown, .html: "\(file.kind) \(file.name) \(defaultAuthor?.text ?? "")"
            }
        facts += " \(headers[index].id) \(record.digest.high) \(record.digest.low)"
        // An operation is dated by what is around its record, and a blog's entry says who reblogged it.
        func add(_ date: Timestamp?) { facts += date.map { " \($0.secondsSince1970)" } ?? " -" }
        add(headers[index].created)
        add(headers[index].updated)
        headers[index].edits.forEach(add)
        for account in headers[index].reblogs { facts += " @\(account)" }
        return Array(facts.utf8)
    }

    /// The record of a post as it is in the input, byte for byte; nil for a file that is not JSON. Of operations it is the last.
    package func source(of id: PostID) throws -> [UInt8]? {
        guard let index = index(of: id) else { preconditionFailure("only posts of the archive have a record: \(id)") }
        let record = records[index]
        switch files[Int(record.file)].kind {
        case .json, .ndjson: return try bytes(of: record.file, from: record.offset, count: record.length)
        case .markdown, .html: return nil
        }
    }

    // MARK: Texts

    /// The body of a post, read again from the input.
    package func body(of id: PostID) throws -> String {
        guard let index = index(of: id) else { preconditionFailure("only posts of the archive have a body: \(id)") }
        return try body(records[index].text)
    }

    /// The versions of a post, oldest first, the current one last.
    package func versions(of id: PostID) -> [Version] {
        guard let index = index(of: id) else { return [] }
        let header = headers[index]
        return histories[Int32(index)]
            ?? [Version(date: header.updated ?? header.created, title: header.title, text: records[index].text)]
    }

    /// The bodies that a post had in its versions, in their order.
    package func bodies(of versions: [Version]) throws -> [String] {
        var bodies: [String] = []
        var last: Text?
        for version in versions {
            var rest = version.text.patches[...]
            var body: String
            // A version is most often the one before it with another patch.
            if let last, let before = bodies.last, last.body == version.text.body, rest.starts(with: last.patches) {
                rest = rest.dropFirst(last.patches.count)
                body = before
            } else {
                body = try read(version.text.body)
            }
            for span in rest { body = try patched(body, by: span) }
            bodies.append(body)
            last = version.text
        }
        return bodies
    }

    /// The file of a post, and the line where its body begins, for messages; nil for one of many in a file.
    package func place(of id: PostID) -> (file: String, line: Int)? {
        guard let index = index(of: id) else { return nil }
        let file = files[Int(records[index].file)]
        guard file.kind == .markdown || file.kind == .html else { return nil }
        return (file.name, Int(records[index].line))
    }

    package func header(of id: PostID) -> PostHeader? { index(of: id).map { headers[$0] } }

    func index(of id: PostID) -> Int? {
        var (low, high) = (0, headers.count)
        while low < high {
            let middle = (low + high) / 2
            if headers[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < headers.count && headers[low].id == id ? low : nil
    }

    func body(_ text: Text) throws -> String {
        try text.patches.reduce(try read(text.body)) { try patched($0, by: $1) }
    }

    private func patched(_ body: String, by span: Span) throws -> String {
        guard let patch = TextPatch(try read(span)) else { return body }
        return patch.applied(to: body).text
    }

    func read(_ span: Span) throws -> String {
        let bytes = try bytes(of: span.file, from: span.offset, count: span.length)
        do throws(Diagnostic) {
            return try JSONText(range: bytes.indices, hasEscapes: span.hasEscapes).text(in: bytes[...])
        } catch {
            throw changed(files[Int(span.file)])
        }
    }

    private func bytes(of number: Int32, from offset: Int64, count: Int32) throws -> [UInt8] {
        if let text { return Array(text.dropFirst(Int(offset)).prefix(Int(count))) }
        let input = files[Int(number)]
        do {
            let file = try Disk.openForReading(input.path)
            defer { try? file.close() }
            guard try stamps[Int(number)] == Disk.stamp(of: file) else { throw changed(input) }
            return try Disk.bytes(of: file, from: offset, count: Int(count))
        } catch let error as Errno {
            throw BuildFailure(.inputMissing, "\(input.name): cannot read: \(error)")
        }
    }

    private func changed(_ input: InputFile) -> BuildFailure {
        BuildFailure(.badInput, "\(input.name): this file changed during the build; run it again")
    }
}
