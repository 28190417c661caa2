import Diagnostics
import Hive
import HiveNames
import Input
import SystemPackage
import TestSupport
import Testing

@testable import SiteBuilder

@Suite struct RecordTests {
    private var record: Record {
        get throws {
            let id = PostID(author: try #require(AccountName("alice")), permlink: try #require(Permlink("a trip\u{7}")))
            var record = Record()
            record.source.generator = Fingerprint(of: [1])
            record.source.started = -5
            let folder = try TemporaryFolder()
            try folder.write("{}", to: "a.json")
            record.source.report.recordCount = 7
            record.source.report.drafts = [id]
            record.source.report.failures = [
                .init(file: "a.json", id: nil, failure: Diagnostic(Diagnostic.Code(.error, "x"), "y", line: 0))
            ]
            record.pages = [KnownPages.Part(count: 7, content: Fingerprint(of: [2]))]
            record.remarks = [Remark(post: id, diagnostic: Diagnostic(Diagnostic.Code(.note, "n"), "m", place: ""))]
            record.pageCount = 1
            record.folders = ["html", "html/@alice"]
            record.files = [
                .init(
                    path: "html/@alice/a", content: Fingerprint(of: [3]), size: 4, modified: -1, number: .max, page: 0),
                .init(path: "html/b", content: Fingerprint(of: []), size: 0, modified: 9, number: 3),
            ]
            return record
        }
    }

    @Test func `a record reads back as it was written`() throws {
        let record = try record
        #expect(try Record(record.sealed) == record)
        #expect(try Record(Record().sealed) == Record())
    }

    @Test func `a file is written as it is packed, with the checksum of all of it`() throws {
        var record = try record
        for number in 0..<60_000 {
            record.files.append(
                .init(path: "html/c/\(1_000_000 + number)", content: .none, size: 0, modified: 0, number: 0))
        }
        let folder = try TemporaryFolder()
        let path = folder.path.appending("record")
        let file = try FileDescriptor.open(path, .writeOnly, options: .create, permissions: .ownerReadWrite)
        let head = try file.closeAfter { try record.write(to: file) }
        let written = try folder.read("record")
        #expect(try Record(written) == record)
        #expect(written == record.sealed && written.starts(with: head))
    }

    @Test(arguments: 0..<200)
    func `any bytes are a record or damaged, and never a crash`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var body = Array(try record.sealed.dropFirst(Unpacking.Kind.record.head.count + 32))
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            body[Int.random(in: body.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if seed % 3 == 0 { body.removeLast(Int.random(in: 0..<body.count, using: &random)) }
        var packing = Packing()
        for byte in body { packing.add(Int(byte & 0x7F)) }
        _ = try? Record(packing.sealed(as: .record))
        var raw = Packing(raw: body)
        _ = try? Record(raw.sealed(as: .record))
    }

    @Test func `ten thousand files take at most 80 bytes each`() throws {
        var record = Record()
        record.files = (0..<10_000).map { number in
            .init(
                path: "html/@some-account-\(number / 50)/a-post-about-something-\(10_000 + number)/index.html",
                content: Fingerprint(of: Array("\(number)".utf8)), size: 12_345, modified: 1_800_000_000_000_000_000,
                number: 5_000_000 + UInt64(number))
        }
        record.files.sort { $0.path.isBefore($1.path) }
        #expect(record.sealed.count < 80 * record.files.count)
    }
}

extension Record {
    /// The bytes of its file.
    fileprivate var sealed: [UInt8] {
        var packing = Packing()
        pack(into: &packing)
        return packing.sealed(as: .record)
    }
}
