import Disk
import JSON
package import Diagnostics
package import Hive
package import HiveNames
import SystemPackage

/// The posts of an input: what is known of each in memory, the bodies where they are.
package struct Archive: Sendable {
    /// Each post once, sorted by name.
    package private(set) var headers: [PostHeader] = []
    /// The records that are not posts, in the order of the input.
    package private(set) var failures: [FailedRecord] = []
    /// Posts that the input has more than once: the later version counts. One entry for each version too many.
    package private(set) var duplicates: [PostID] = []
    /// Markdown files that say they are not to be published.
    package private(set) var drafts: [PostID] = []
    /// What is odd about records that were read, in the order of the input.
    package private(set) var remarks: [Remark] = []
    /// How many records the input has: posts, duplicates and failures.
    package private(set) var recordCount = 0

    /// The records whose post is in the archive, in this version or a later one.
    package var builtCount: Int { recordCount - failures.count - drafts.count }

    private var files: [InputFile] = []
    private var places: [PostID: Place] = [:]
    private let defaultAuthor: AccountName?

    /// Where in the input a post is.
    private struct Place {
        var file: Int32
        var line: Int32
        var offset: Int64
        var length: Int
        var timestamp: Timestamp?
    }

    /// A record of the input that cannot be read as a post.
    package struct FailedRecord: Sendable {
        package var file: String
        /// The name it gives itself, as far as it can be told.
        package var id: String?
        package var failure: Diagnostic

        package init(file: String, id: String? = nil, failure: Diagnostic) {
            self.file = file
            self.id = id
            self.failure = failure
        }
    }

    /// Reads all headers. A bad record never stops the others.
    ///
    /// - Parameter defaultAuthor: the author of Markdown files that do not name one.
    /// - Throws: `BuildFailure` when a file cannot be read.
    package init(_ files: [InputFile], defaultAuthor: AccountName? = nil) throws {
        self.files = files
        self.defaultAuthor = defaultAuthor
        var found: [PostID: PostHeader] = [:]
        for (index, file) in files.enumerated() {
            switch file.kind {
            case .json: try readWhole(file, index, into: &found)
            case .ndjson: try readLines(file, index, into: &found)
            case .markdown, .html: try readMarkdown(file, index, into: &found)
            }
        }
        headers = found.values.sorted { $0.id < $1.id }
    }

    /// The body of a post, read again from the input.
    package func body(of id: PostID) throws -> String {
        guard let place = places[id] else { preconditionFailure("only posts of the archive have a body: \(id)") }
        let file = files[Int(place.file)]
        let bytes = try Disk.read(file.path, from: place.offset, count: place.length)
        do throws(Diagnostic) {
            let post = try Self.post(bytes[...], place, file, defaultAuthor)
            if post.header.id == id { return post.body }
        } catch {}
        throw BuildFailure(.badInput, "\(file.name):\(place.line): this file changed during the build; run it again")
    }

    /// The record of a post as it stands in the input, with what else its reading depends on.
    package func record(of id: PostID) throws -> [UInt8] {
        guard let place = places[id] else { preconditionFailure("only posts of the archive have a record: \(id)") }
        let file = files[Int(place.file)]
        let facts =
            switch file.kind {
            case .json, .ndjson: "json \(place.timestamp.map { $0.iso8601 } ?? "")\n"
            case .markdown, .html: "\(file.kind) \(file.name)\n\(defaultAuthor?.text ?? "")\n"
            }
        return Array(facts.utf8) + (try Disk.read(file.path, from: place.offset, count: place.length))
    }

    private mutating func readWhole(_ file: InputFile, _ index: Int, into found: inout [PostID: PostHeader]) throws {
        let bytes = try Disk.read(file.path)
        try readPosts(inJSON: bytes[...], offset: 0, firstLine: 1, file, index, into: &found)
    }

    private mutating func readLines(_ file: InputFile, _ index: Int, into found: inout [PostID: PostHeader]) throws {
        let descriptor = try Disk.openForReading(file.path)
        defer { try? descriptor.close() }
        var reader = LineReader(descriptor)
        var number = 0
        while let line = try reader.nextLine() {
            number += 1
            switch line {
            case .bytes(let bytes, let offset):
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                try readPosts(inJSON: bytes[...], offset: offset, firstLine: number, file, index, into: &found)
            case .tooLong:
                fail(
                    file, nil,
                    Diagnostic(
                        .notAPost, "a line of more than \(LineReader.longest >> 20) MiB is no post", line: number))
            }
        }
        if !reader.lastLineIsEnded, let last = failures.last, last.failure.code == .cutOff, last.failure.line == number
        {
            // Half a download: a build of it would take the other half off an earlier site.
            throw BuildFailure(
                .badInput, "\(file.name):\(number): the file ends inside a record: it looks cut off; get it again")
        }
        if recordCount == 0 { fail(file, nil, Diagnostic(.empty, "the file is empty: it should hold a post a line")) }
    }

    private mutating func readMarkdown(_ file: InputFile, _ index: Int, into found: inout [PostID: PostHeader]) throws {
        let bytes = try Disk.read(file.path)
        let place = Place(file: Int32(index), line: 1, offset: 0, length: bytes.count)
        try add(bytes[...], place, file, into: &found)
    }

    private mutating func readPosts(
        inJSON bytes: ArraySlice<UInt8>, offset: Int64, firstLine: Int, _ file: InputFile, _ index: Int,
        into found: inout [PostID: PostHeader]
    ) throws {
        let locations: [PostLocation]
        do throws(Diagnostic) {
            locations = try PostLocation.all(inJSON: bytes, firstLine: firstLine)
        } catch {
            fail(file, Post.bestKnownID(inJSON: bytes), error)
            return
        }
        for location in locations {
            let place = Place(
                file: Int32(index), line: Int32(clamping: location.line),
                offset: offset + Int64(location.range.lowerBound),
                length: location.range.count, timestamp: location.timestamp)
            try add(bytes[location.range], place, file, into: &found)
        }
    }

    private mutating func add(
        _ record: ArraySlice<UInt8>, _ place: Place, _ file: InputFile, into found: inout [PostID: PostHeader]
    ) throws {
        let post: Post
        do throws(Diagnostic) {
            post = try Self.post(record, place, file, defaultAuthor)
        } catch {
            fail(file, file.kind == .markdown ? nil : Post.bestKnownID(inJSON: record), error)
            return
        }
        recordCount += 1
        let id = post.header.id
        remarks += post.remarks.map { Remark(post: id, diagnostic: $0) }
        if post.header.isDraft {
            drafts.append(id)
            return
        }
        if let earlier = found[id], let earlierPlace = places[id] {
            duplicates.append(id)
            remarks.append(
                Remark(
                    post: id,
                    diagnostic: Diagnostic(
                        .otherVersion, "the input has another version of this post; the one that was edited last counts"
                    )))
            let earlierBytes = try Disk.read(
                files[Int(earlierPlace.file)].path, from: earlierPlace.offset, count: earlierPlace.length)
            guard Self.isLater(post.header, Array(record), than: earlier, earlierBytes) else { return }
        }
        found[id] = post.header
        places[id] = place
    }

    /// Which version of a post counts: the one edited later, else the one whose bytes sort later, so that the order of the
    /// files does not matter.
    private static func isLater(_ a: PostHeader, _ aBytes: [UInt8], than b: PostHeader, _ bBytes: [UInt8]) -> Bool {
        let (x, y) = (a.updated ?? a.created, b.updated ?? b.created)
        if x != y { return (x?.secondsSince1970 ?? 0) > (y?.secondsSince1970 ?? 0) }
        return bBytes.lexicographicallyPrecedes(aBytes)
    }

    private static func post(
        _ record: ArraySlice<UInt8>, _ place: Place, _ file: InputFile, _ defaultAuthor: AccountName?
    ) throws(Diagnostic) -> Post {
        switch file.kind {
        case .json, .ndjson:
            try Post(json: record, firstLine: Int(place.line), timestamp: place.timestamp)
        case .markdown, .html:
            try Post(markdown: record, path: file.name, defaultAuthor: defaultAuthor)
        }
    }

    private mutating func fail(_ file: InputFile, _ id: String?, _ failure: Diagnostic) {
        recordCount += 1
        failures.append(FailedRecord(file: file.name, id: id, failure: failure))
    }
}
