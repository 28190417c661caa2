import Diagnostics
import Disk
import Hive
import HiveNames
import JSON
import SystemPackage

/// Reads the files of an input, and collects what they say of posts.
struct ArchiveReader {
    private(set) var failures: [Archive.FailedRecord] = []
    private(set) var remarks: [Remark] = []
    private(set) var recordCount = 0
    private(set) var filesWithoutAuthor: [String] = []
    private(set) var stamps: [Disk.FileStamp?] = []
    var found = FoundRecords()

    private let files: [InputFile]
    private let defaultAuthor: AccountName?
    private let memory: RecordMemory
    /// Texts that many posts share are kept once.
    private var shared: Set<String> = []

    init(_ files: [InputFile], defaultAuthor: AccountName?, _ memory: RecordMemory) {
        self.files = files
        self.defaultAuthor = defaultAuthor
        self.memory = memory
        // A new post now and then must not double what is there.
        found.reserveCapacity(memory.count + memory.count / 16)
    }

    mutating func read(_ index: Int) throws {
        let input = files[index]
        let descriptor = try Disk.openForReading(input.path)
        defer { try? descriptor.close() }
        do {
            let stamp = try Disk.stamp(of: descriptor)
            stamps.append(stamp)
            let start = try Disk.bytes(of: descriptor, from: 0, count: 4)
            if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
                fail(
                    input, nil,
                    Diagnostic(
                        .notUTF8, "this is UTF-16 text: save the file as UTF-8, or run iconv -f UTF-16 -t UTF-8 on it"))
                return
            }
            switch input.kind {
            case .json where stamp.length > Int64(JSONParts.limit): try readParts(input, index, descriptor)
            case .json:
                let bytes = try Disk.bytes(of: descriptor, from: 0, count: Int(stamp.length))
                try readText(bytes[...], offset: 0, line: 1, input, index)
            case .ndjson: try readLines(input, index, descriptor)
            case .markdown, .html:
                readFile(try Disk.bytes(of: descriptor, from: 0, count: Int(stamp.length)), input, index)
            }
        } catch let error as Errno {
            throw BuildFailure(.inputMissing, "\(input.name): cannot read: \(error)")
        }
    }

    // MARK: JSON

    private mutating func readLines(_ input: InputFile, _ index: Int, _ descriptor: FileDescriptor) throws {
        var reader = LineReader(descriptor)
        var number = 0
        let before = recordCount
        while let line = try reader.nextLine() {
            number += 1
            switch line {
            case .bytes(let bytes, let offset):
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                try readText(bytes[...], offset: offset, line: number, input, index, isPart: input.isOperationLog)
            case .tooLong:
                fail(
                    input, nil,
                    Diagnostic(
                        .notAPost, "a line of more than \(LineReader.longest >> 20) MiB is not a post", line: number))
            }
        }
        if !reader.lastLineIsEnded, let last = failures.last, last.failure.code == .cutOff, last.failure.line == number
        {
            throw Self.cutOff(input, number)
        }
        if recordCount == before, !input.isOperationLog {
            fail(input, nil, Diagnostic(.empty, "the file is empty: it should hold one post per line"))
        }
    }

    /// Reads a line or a file of JSON, unless it is known.
    mutating func readText(
        _ bytes: ArraySlice<UInt8>, offset: Int64, line: Int, _ input: InputFile, _ index: Int, isPart: Bool = false
    ) throws {
        let digest = RecordDigest(bytes)
        if let known = memory.recall(digest), known.allSatisfy({ $0.range.upperBound <= bytes.count }) {
            for record in known { add(record, offset, line: line, index) }
            return
        }
        let before = (found.count, failures.count, remarks.count)
        try readJSON(bytes, offset: offset, line: line, input, index, isPart: isPart)
        guard found.count > before.0, failures.count == before.1, remarks.count == before.2 else { return }
        var known: [KnownRecord] = []
        for index in before.0..<found.count {
            guard let record = KnownRecord(found[index], offset: offset, line: line) else { return }
            known.append(record)
        }
        memory.remember(digest, known)
    }

    /// Adds a record as it was read before.
    private mutating func add(_ known: KnownRecord, _ offset: Int64, line: Int, _ index: Int) {
        recordCount += 1
        var header = known.header
        share(&header)
        let body = Archive.Span(
            file: Int32(index), length: Int32(clamping: known.body.count),
            offset: offset + Int64(known.body.lowerBound), hasEscapes: known.bodyHasEscapes)
        found.append(
            FoundRecords.Found(
                step: PostHistory.Step(
                    kind: .post, moment: PostRecord.Moment(), header: header, hasMetadata: known.hasMetadata,
                    body: .whole),
                record: Archive.Record(
                    file: Int32(index), line: Int32(clamping: line + known.line),
                    offset: offset + Int64(known.range.lowerBound), length: Int32(clamping: known.range.count),
                    digest: known.digest, text: Archive.Text(body: body))))
    }

    /// A truncated file: building from it would remove the missing posts from an earlier site.
    private static func cutOff(_ input: InputFile, _ line: Int?) -> BuildFailure {
        let place = line.map { "\(input.name):\($0)" } ?? input.name
        return BuildFailure(
            .badInput, "\(place): the file ends inside a record: it looks truncated; download it again")
    }

    private mutating func readParts(_ input: InputFile, _ index: Int, _ descriptor: FileDescriptor) throws {
        var parts = JSONParts(descriptor, name: input.name)
        let before = recordCount
        do {
            while let part = try parts.next() {
                try readJSON(part.bytes[...], offset: part.offset, line: part.line, input, index, isPart: true)
            }
        } catch let failure as Diagnostic {
            if failure.code == .cutOff { throw Self.cutOff(input, failure.line) }
            fail(input, nil, failure)
        }
        if recordCount == before { fail(input, nil, Diagnostic(.noPosts, "there is no post in it")) }
    }

    /// - Parameter isPart: whether what is read is a part of a larger text, which may be one without posts.
    private mutating func readJSON(
        _ bytes: ArraySlice<UInt8>, offset: Int64, line: Int, _ input: InputFile, _ index: Int, isPart: Bool = false
    ) throws {
        let records: [PostRecord]
        do throws(Diagnostic) {
            records =
                try isPart
                ? PostRecord.part(ofJSON: bytes, firstLine: line) : PostRecord.all(inJSON: bytes, firstLine: line)
        } catch {
            if error.code == .cutOff, input.kind == .json { throw Self.cutOff(input, error.line) }
            fail(input, Post.bestKnownID(inJSON: bytes), error)
            return
        }
        for record in records { add(record, bytes, offset, input, index) }
    }

    private mutating func add(
        _ record: PostRecord, _ bytes: ArraySlice<UInt8>, _ offset: Int64, _ input: InputFile, _ index: Int
    ) {
        let place = Archive.Record(
            file: Int32(index), line: Int32(clamping: record.line), offset: offset + Int64(record.range.lowerBound),
            length: Int32(clamping: record.range.count), digest: RecordDigest(bytes[record.range]),
            text: Archive.Text(body: Archive.Span(file: Int32(index), length: 0, offset: 0, hasEscapes: false)))
        if record.kind == .deletion || record.kind == .options, let id = record.id {
            recordCount += 1
            var header = PostHeader(id: id)
            header.declinesPayout = record.options?.declinesPayout ?? false
            header.beneficiaries = record.options?.beneficiaries ?? []
            found.append(
                FoundRecords.Found(
                    step: PostHistory.Step(
                        kind: record.kind, moment: record.moment, header: header, hasMetadata: false, body: .none),
                    record: place))
            return
        }
        var header: PostHeader
        do throws(Diagnostic) {
            header = try record.header()
        } catch {
            fail(input, record.bestKnownID, error)
            return
        }
        guard let text = record.body else { preconditionFailure("a record with a header has a body") }
        recordCount += 1
        remarks += record.remarks.map { Remark(post: header.id, diagnostic: $0) }
        share(&header)
        var place2 = place
        place2.text.body = Archive.Span(
            file: Int32(index), length: Int32(clamping: text.range.count),
            offset: offset + Int64(text.range.lowerBound),
            hasEscapes: text.hasEscapes)
        found.append(
            FoundRecords.Found(
                step: PostHistory.Step(
                    kind: record.kind, moment: record.moment, header: header, hasMetadata: record.hasMetadata,
                    body: change(record.kind, text, bytes)),
                record: place2))
    }

    /// What a body does to the text before it.
    private func change(_ kind: PostRecord.Kind, _ text: JSONText, _ bytes: ArraySlice<UInt8>) -> PostHistory.BodyChange
    {
        guard kind == .comment else { return .whole }
        if text.range.isEmpty { return .none }
        guard bytes[text.range].starts(with: "@@ -".utf8), let body = try? text.text(in: bytes) else { return .whole }
        return TextPatch(body) == nil ? .whole : .patch
    }

    /// Shares equal texts of headers in memory.
    private mutating func share(_ header: inout PostHeader) {
        if let title = header.communityTitle { header.communityTitle = shared.insert(title).memberAfterInsert }
        if let app = header.app { header.app = shared.insert(app).memberAfterInsert }
        if let title = header.rootTitle { header.rootTitle = shared.insert(title).memberAfterInsert }
    }

    // MARK: Files

    private mutating func readFile(_ bytes: [UInt8], _ input: InputFile, _ index: Int) {
        let file: PostFile
        do throws(Diagnostic) {
            file = try PostFile(
                bytes[...], path: input.pathForNames, isHTML: input.kind == .html, defaultAuthor: defaultAuthor)
        } catch {
            fail(input, nil, error)
            return
        }
        recordCount += 1
        if file.lacksAuthor, !file.header.isDraft { filesWithoutAuthor.append(input.name) }
        for var remark in file.remarks {
            remark.place = input.name
            remarks.append(Remark(post: file.header.id, diagnostic: remark))
        }
        let record = Archive.Record(
            file: Int32(index), line: Int32(clamping: file.bodyLine), offset: 0, length: Int32(clamping: bytes.count),
            digest: RecordDigest(bytes[...]),
            text: Archive.Text(
                body: Archive.Span(
                    file: Int32(index), length: Int32(clamping: file.body.count), offset: Int64(file.body.lowerBound),
                    hasEscapes: false)))
        var found = FoundRecords.Found(
            step: PostHistory.Step(
                kind: .post, moment: PostRecord.Moment(), header: file.header, hasMetadata: true, body: .whole),
            record: record)
        found.hasDerivedName = !file.statesPermlink
        found.publishDate = file.publishDate
        found.expiryDate = file.expiryDate
        self.found.append(found)
    }

    private mutating func fail(_ input: InputFile, _ id: String?, _ failure: Diagnostic) {
        recordCount += 1
        failures.append(Archive.FailedRecord(file: input.name, id: id, failure: failure))
    }
}

extension KnownRecord {
    /// What to remember of a record in a text; nil for an operation, which depends on others.
    fileprivate init?(_ one: FoundRecords.Found, offset: Int64, line: Int) {
        guard one.step.kind == .post, one.step.moment == PostRecord.Moment(), one.step.body == .whole else {
            return nil
        }
        let (start, body) = (Int(one.record.offset - offset), one.record.text.body)
        let bodyStart = Int(body.offset - offset)
        self.init(
            header: one.step.header, range: start..<(start + Int(one.record.length)), line: Int(one.record.line) - line,
            digest: one.record.digest, body: bodyStart..<(bodyStart + Int(body.length)),
            bodyHasEscapes: body.hasEscapes, hasMetadata: one.step.hasMetadata)
    }
}

extension InputFile {
    /// Whether it is a log of operations, which may hold none on posts.
    var isOperationLog: Bool { name.contains(".oplog") }

    /// The path that names are made of: for an `index.md` at the top of its input, the input's folder gives the name.
    fileprivate var pathForNames: String {
        guard relative.components.count == 1, let folder = root.lastComponent, folder.kind == .regular else {
            return readablePath
        }
        return String(fileName: folder.bytes) + "/" + readablePath
    }
}

extension PostID {
    var isUnknown: Bool { author == .unknown }
}
