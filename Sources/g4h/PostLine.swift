import Diagnostics
import Hive
import Input
import Site

/// A post as a line of a stream has it: as a node shows it, or as all operations on it and states of it, folded.
struct PostLine {
    private(set) var header: PostHeader
    private(set) var body: String
    private(set) var remarks: [Diagnostic]
    /// The record, byte for byte: the last, of several.
    private(set) var source: [UInt8]
    /// The oldest first, when the line has several.
    private(set) var versions: [PostVersion] = []
    /// Whether the post was put together from operations, and so no other line adds anything to it.
    private(set) var isFolded = false

    /// - Throws: when the line is not one post.
    init(line: ArraySlice<UInt8>, number: Int) throws(Diagnostic) {
        do throws(Diagnostic) {
            let post = try Post(json: line, firstLine: number)
            (header, body, remarks) = (post.header, post.body, post.remarks)
            let end = line.lastIndex { !" \t\r".utf8.contains($0) } ?? line.startIndex
            source = Array(line[...end].drop { " \t".utf8.contains($0) })
        } catch {
            guard error.code == .notAPost else { throw error }
            let isFolded = try PostRecord.all(inJSON: line, firstLine: number).contains { $0.kind != .post }
            do {
                self = try Self(Archive(line: line, number: number), number, isFolded)
            } catch let error as Diagnostic {
                throw error
            } catch {
                preconditionFailure("a line in memory can be read again: \(error)")
            }
        }
    }

    private init(_ archive: Archive, _ number: Int, _ isFolded: Bool) throws {
        guard archive.headers.count == 1 else {
            throw Diagnostic(
                archive.headers.isEmpty ? .noPosts : .notAPost,
                "a line holds one post with all that is known of it; this one has \(archive.headers.count)",
                line: number)
        }
        header = archive.headers[0]
        self.isFolded = isFolded
        body = try archive.body(of: header.id)
        source = try archive.source(of: header.id) ?? []
        remarks = archive.remarks.map(\.diagnostic)
        let versions = archive.versions(of: header.id)
        self.versions = zip(versions, try archive.bodies(of: versions)).map { version, body in
            PostVersion(date: version.date, title: version.title, body: body)
        }
    }
}
