import Diagnostics
import Disk
import Foundation
import Hive
import HiveNames
import Input
import SystemPackage
import TestSupport
import Testing

@Suite struct ArchiveTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func archive(_ names: [String], author: String? = "alice", now: Int? = nil) throws -> Archive {
        let inputs = names.isEmpty ? [folder.path.string] : names.map { folder.path.appending($0).string }
        return try Archive(
            InputFile.all(in: inputs), defaultAuthor: author.flatMap { AccountName($0) },
            now: now.flatMap { Timestamp(secondsSince1970: $0) })
    }

    private func ids(_ archive: Archive) -> [String] { archive.headers.map(\.id.description) }

    private func codes(_ archive: Archive) -> [String] { archive.remarks.map(\.diagnostic.code.rawValue) }

    private func operation(
        _ block: Int, _ body: String, title: String = "", second: Int = 0, permlink: String = "p", transaction: Int = 0
    ) -> String {
        let time = "2020-01-01T00:\(10 + second / 60):\(10 + second % 60)"
        let escaped = body.replacing("\n", with: "\\n")
        return
            #"[\#(block),{"block":\#(block),"trx_in_block":\#(transaction),"op_in_trx":0,"timestamp":"\#(time)","op":["comment",{"parent_author":"","parent_permlink":"blog","author":"alice","permlink":"\#(permlink)","title":"\#(title)","body":"\#(escaped)","json_metadata":""}]}]"#
    }

    private func deletion(_ block: Int) -> String {
        #"[\#(block),{"block":\#(block),"timestamp":"2020-01-01T01:00:00","op":["delete_comment",{"author":"alice","permlink":"p"}]}]"#
    }

    /// - Parameter position: in its transaction.
    private func options(
        _ block: Int, most: String = "1000000.000 HBD", _ beneficiary: String? = nil, position: Int = 0
    ) -> String {
        let extensions = beneficiary.map { #"[0,{"beneficiaries":[{"account":"\#($0)","weight":1250}]}]"# } ?? ""
        return
            #"[\#(block),{"block":\#(block),"trx_in_block":0,"op_in_trx":\#(position),"timestamp":"2020-01-01T01:00:00","op":["comment_options",{"author":"alice","permlink":"p","max_accepted_payout":"\#(most)","percent_hbd":10000,"allow_votes":true,"allow_curation_rewards":true,"extensions":[\#(extensions)]}]}]"#
    }

    // MARK: Edits

    @Test func `edits are folded: the first date, the last title, the patched body, and every version`() throws {
        try folder.write(
            """
            [\(operation(3, "", title: "Third", second: 30)),
             \(operation(2, "@@ -1,5 +1,7 @@\\n-Hello\\n+Goodbye\\n", second: 20)),
             \(operation(1, "Hello world", title: "First"))]
            """, to: "history.json")
        let archive = try archive(["history.json"])
        #expect(ids(archive) == ["alice/p"])
        let header = archive.headers[0]
        #expect(header.title == "Third")
        #expect(header.created?.iso8601 == "2020-01-01T00:10:10Z")
        #expect(header.updated?.iso8601 == "2020-01-01T00:10:40Z")
        #expect(header.versionCount == 3)
        #expect(!header.isIncomplete && !header.isDeleted)
        #expect(try archive.body(of: header.id) == "Goodbye world")
        let versions = archive.versions(of: header.id)
        #expect(try archive.bodies(of: versions) == ["Hello world", "Goodbye world", "Goodbye world"])
        #expect(versions.map(\.title) == ["First", "First", "Third"])
        #expect(header.edits.map { $0?.iso8601 } == ["2020-01-01T00:10:30Z", "2020-01-01T00:10:40Z"])
        #expect(archive.recordCount == 3 && archive.failures.isEmpty)
    }

    @Test func `an operation that is in two histories happened once`() throws {
        let lines = [operation(1, "one"), operation(2, "@@ -1,3 +1,4 @@\\n one\\n+!\\n")]
        try folder.write(lines.joined(separator: "\n"), to: "a.ndjson")
        try folder.write(lines.reversed().joined(separator: "\n"), to: "b.oplog")
        let archive = try archive([])
        #expect(try archive.body(of: archive.headers[0].id) == "one!")
        #expect(archive.headers[0].versionCount == 2)
    }

    @Test func `beneficiaries and a declined payout are those of the last operation that sets them`() throws {
        // The second, in the place of a comment in its block, leaves beneficiaries as they are.
        let lines = [
            operation(1, "one"), options(1, "bob", position: 1), operation(2, "two", second: 20),
            options(2, most: "0.000 HBD"), operation(3, "three", second: 30),
        ]
        for (name, lines) in [("a.ndjson", lines), ("b.oplog", lines.reversed())] {
            try folder.write(lines.joined(separator: "\n"), to: name)
            let archive = try archive([name])
            let header = try #require(archive.headers.first)
            #expect(header.declinesPayout)
            #expect(header.beneficiaries.map { "\($0.account) \($0.share)" } == ["bob 12.5 %"])
            #expect(header.versionCount == 3 && archive.failures.isEmpty && archive.recordCount == 5)
            #expect(try archive.body(of: header.id) == "three")
        }
    }

    @Test func `a post written again has none of the old one's payout options, and options alone are no post`() throws {
        try folder.write(
            [operation(1, "old"), options(2, most: "0.000 HBD", "bob"), deletion(5), operation(9, "new", second: 99)]
                .joined(separator: "\n"), to: "again.ndjson")
        let again = try archive(["again.ndjson"]).headers[0]
        #expect(!again.declinesPayout && again.beneficiaries.isEmpty && again.versionCount == 1)

        try folder.write(options(5, most: "0.000 HBD"), to: "alone.oplog")
        let alone = try archive(["alone.oplog"])
        #expect(alone.headers.isEmpty && alone.failures.isEmpty)
    }

    @Test func `what a node shows of the payout is used, and an operation after it counts`() throws {
        let state =
            #"{"author":"alice","permlink":"p","body":"one","created":"2020-01-01T00:10:10","max_accepted_payout":"0.000 HBD"}"#
        try folder.write(state + "\n" + operation(1, "one"), to: "a.ndjson")
        #expect(try archive(["a.ndjson"]).headers[0].declinesPayout)
        try folder.write([state, operation(1, "one"), options(2, "bob")].joined(separator: "\n"), to: "b.ndjson")
        let header = try archive(["b.ndjson"]).headers[0]
        #expect(!header.declinesPayout && header.beneficiaries.count == 1)
    }

    @Test func `a deleted post is shown as deleted, and one written again is another post`() throws {
        try folder.write([operation(1, "old"), deletion(5)].joined(separator: "\n"), to: "deleted.ndjson")
        let gone = try archive(["deleted.ndjson"])
        #expect(gone.headers[0].isDeleted && codes(gone) == ["deleted"])
        #expect(try gone.body(of: gone.headers[0].id) == "old")

        try folder.write(
            [operation(1, "old"), deletion(5), operation(9, "new", second: 99)].joined(separator: "\n"),
            to: "again.ndjson")
        let again = try archive(["again.ndjson"])
        #expect(!again.headers[0].isDeleted && again.headers[0].versionCount == 1)
        #expect(again.headers[0].created?.iso8601 == "2020-01-01T00:11:49Z")
        #expect(try again.body(of: again.headers[0].id) == "new")

        try folder.write(deletion(5), to: "alone.oplog")
        #expect(try archive(["alone.oplog"]).headers.isEmpty)
    }

    @Test func `a patch without the text before it is shown as it is, with a diagnostic`() throws {
        try folder.write(operation(2, "@@ -1,3 +1,4 @@\\n one\\n+!\\n"), to: "late.ndjson")
        let archive = try archive(["late.ndjson"])
        #expect(archive.headers[0].isIncomplete && codes(archive) == ["body-patch"])
        #expect(try archive.body(of: archive.headers[0].id).hasPrefix("@@ -1,3"))
    }

    @Test func `a change that fits nowhere is left out, as nodes do, with a diagnostic`() throws {
        try folder.write(
            [operation(1, "one"), operation(2, "@@ -1,9 +1,4 @@\\n-completely different\\n+!\\n")].joined(
                separator: "\n"),
            to: "x.ndjson")
        let archive = try archive(["x.ndjson"])
        #expect(archive.headers[0].isIncomplete && codes(archive) == ["patch-dropped"])
        #expect(try archive.body(of: archive.headers[0].id) == "one")
    }

    @Test(arguments: [("one!", [String](), false), ("other", ["history-differs"], true)])
    func `what a node shows is used, and compared with its edits`(shown: String, codes: [String], isMarked: Bool)
        throws
    {
        try folder.write(
            [operation(1, "one"), operation(2, "@@ -1,3 +1,4 @@\\n one\\n+!\\n", second: 20)].joined(separator: "\n"),
            to: "x.oplog")
        try folder.write(
            #"{"author":"alice","permlink":"p","title":"T","body":"\#(shown)","created":"2020-01-01T00:10:10","updated":"2020-01-01T00:10:30","net_votes":7}"#,
            to: "x.json")
        let archive = try archive([])
        #expect(self.codes(archive) == codes)
        #expect(archive.headers[0].isIncomplete == isMarked)
        #expect(archive.headers[0].votes == 7 && archive.headers[0].versionCount == 2)
        #expect(try archive.body(of: archive.headers[0].id) == shown)
    }

    @Test func `of two states the one edited last is used, and the diagnostic names both places`() throws {
        let old = #"{"author":"alice","permlink":"p","body":"old","created":"2020-01-01T00:00:00"}"#
        let new =
            #"{"author":"alice","permlink":"p","body":"new","created":"2020-01-01T00:00:00","updated":"2021-01-01T00:00:00"}"#
        for (name, lines) in [("a.ndjson", [old, new]), ("b.ndjson", [new, old])] {
            try folder.write(lines.joined(separator: "\n"), to: name)
            let archive = try archive([name])
            #expect(try archive.body(of: archive.headers[0].id) == "new")
            #expect(archive.duplicates.count == 1 && codes(archive) == ["other-version"])
            let message = archive.remarks[0].diagnostic.message
            #expect(message.contains("\(name):1") && message.contains("\(name):2"), "\(message)")
            let versions = archive.versions(of: archive.headers[0].id)
            #expect(try archive.bodies(of: versions) == ["old", "new"])
            #expect(versions.map { $0.date?.date } == ["2020-01-01", "2021-01-01"])
        }
    }

    @Test func `two states of the same edit are one version`() throws {
        let states = [3, 4, 5].map {
            #"{"author":"alice","permlink":"p","body":"text","created":"2020-01-01T00:00:00","net_votes":\#($0)}"#
        }
        try folder.write(states.joined(separator: "\n"), to: "a.ndjson")
        let archive = try archive(["a.ndjson"])
        #expect(archive.headers[0].versionCount == 1 && archive.duplicates.count == 2)
    }

    @Test func `the source of a post is its record, byte for byte`() throws {
        let record = #"{ "author":"alice", "permlink":"p",  "body":"x\u00e9" , "odd": [1, 2.50] }"#
        try folder.write("[\n \(record) ,\n {\"author\":\"bob\",\"permlink\":\"q\",\"body\":\"y\"}]", to: "a.json")
        try folder.write("---\nauthor: carol\npermlink: m\n---\nz", to: "m.md")
        let archive = try archive([])
        #expect(ids(archive) == ["alice/p", "bob/q", "carol/m"])
        let sources = try archive.headers.map {
            try archive.source(of: $0.id).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(sources == [record, #"{"author":"bob","permlink":"q","body":"y"}"#, nil])

        let edits = [operation(1, "one"), operation(2, "two", second: 20)]
        try folder.write(edits.joined(separator: "\n"), to: "x.ndjson")
        let edited = try self.archive(["x.ndjson"])
        let last = try #require(try edited.source(of: edited.headers[0].id))
        let source = String(decoding: last, as: UTF8.self)
        #expect(edits[1].contains(source) && source.hasPrefix("{\"parent_author\"") && source.contains("two"))
    }

    @Test func `a record is another when its operations are dated otherwise`() throws {
        func record(_ lines: [String]) throws -> [UInt8] {
            try folder.write(lines.joined(separator: "\n"), to: "x.ndjson")
            let archive = try archive(["x.ndjson"])
            return archive.record(at: 0)
        }
        let first = try record([operation(1, "one"), operation(2, "two")])
        #expect(try first != record([operation(1, "one"), operation(2, "two", second: 50)]))
        #expect(try first != record([operation(1, "one")]))
        #expect(try first == record([operation(2, "two"), operation(1, "one")]))
    }

    @Test func `a body that looks like a patch is whole in what a node shows`() throws {
        try folder.write(#"{"author":"alice","permlink":"p","body":"@@ -1 +1 @@\n-a\n+b\n"}"#, to: "p.json")
        let archive = try archive(["p.json"])
        #expect(try archive.body(of: archive.headers[0].id) == "@@ -1 +1 @@\n-a\n+b\n")
        #expect(codes(archive).isEmpty)
    }

    @Test func `a post that a store marks as vanished is deleted, with or without its operations`() throws {
        let post =
            #"{"alice/p":{"author":"alice","permlink":"p","body":"b","created":"2020-01-01T00:00:00","g4h":{"vanished":"MARK"}}}"#
        let edit =
            #"[1, {"block": 9, "timestamp": "2020-01-01T00:00:00", "op": {"type": "comment_operation", "value": {"parent_author": "", "parent_permlink": "art", "author": "alice", "permlink": "p", "title": "", "body": "b", "json_metadata": "{}"}}}]"#
        for (mark, isDeleted) in [("deleted", true), ("absent", true), ("soon", false)] {
            try folder.write(post.replacing("MARK", with: mark), to: "p.json")
            try folder.write(edit + "\n", to: "p.oplog")
            for names in [["p.json"], ["p.json", "p.oplog"]] {
                let archive = try archive(names)
                #expect(archive.headers.map(\.isDeleted) == [isDeleted], "\(mark) \(names)")
                #expect(codes(archive) == (isDeleted ? ["deleted"] : []))
                #expect(try archive.body(of: archive.headers[0].id) == "b")
            }
        }
    }

    // MARK: Names

    @Test(arguments: [
        (["2023/notes.md", "2024/notes.md"], ["alice/2023-notes", "alice/2024-notes"]),
        (["README.md", "tools/README.md"], ["alice/readme", "alice/tools-readme"]),
        (["2022-01-01-hello.md", "2023-01-01-hello.md"], ["alice/2022-01-01-hello", "alice/2023-01-01-hello"]),
        (["a/x/n.md", "b/x/n.md"], ["alice/a-x-n", "alice/b-x-n"]),
        (["n.md", "n.markdown"], ["alice/n-markdown", "alice/n-md"]),
    ])
    func `files whose names lead to the same permlink are different posts`(names: [String], expected: [String]) throws {
        for name in names { try folder.write("text of \(name)", to: "in/\(name)") }
        let archive = try archive(["in"])
        #expect(ids(archive) == expected)
        #expect(codes(archive) == ["same-name"])
        for name in names { #expect(archive.remarks[0].diagnostic.message.contains("/in/\(name)")) }
        #expect(try Set(archive.headers.map { try archive.body(of: $0.id) }) == Set(names.map { "text of \($0)" }))
    }

    @Test func `names that differ in nothing that a permlink keeps get digits of their own`() throws {
        for name in ["My Post.md", "my-post.md", "MY_POST.md"] { try folder.write(name, to: name) }
        let archive = try archive([])
        #expect(archive.headers.count == 3)
        #expect(archive.headers.allSatisfy { $0.id.permlink.text.hasPrefix("my-post-") })
        let before = Dictionary(uniqueKeysWithValues: try archive.headers.map { (try archive.body(of: $0.id), $0.id) })
        try folder.write("another", to: "my_post.md")
        let more = try self.archive([])
        for header in more.headers {
            let body = try more.body(of: header.id)
            #expect(body == "another" || before[body] == header.id, "a new file changes no other's name")
        }
    }

    @Test func `two files that state the same permlink are versions`() throws {
        try folder.write("---\npermlink: p\nauthor: alice\ndate: 2020-01-01\n---\nold", to: "a.md")
        try folder.write("---\npermlink: p\nauthor: alice\ndate: 2021-01-01\n---\nnew", to: "b.md")
        let archive = try archive([])
        #expect(try archive.body(of: archive.headers[0].id) == "new")
        #expect(archive.headers.count == 1 && archive.duplicates.count == 1)
        #expect(archive.headers[0].isOnHive)
    }

    @Test func `a file whose name collides with a stated permlink gives way`() throws {
        try folder.write("---\npermlink: notes\nauthor: alice\n---\nstated", to: "in/a.md")
        try folder.write("derived", to: "in/x/notes.md")
        let archive = try archive(["in"])
        #expect(ids(archive) == ["alice/notes", "alice/x-notes"])
        #expect(!archive.headers[1].isOnHive)
    }

    @Test func `names that are not UTF-8, have line ends, or look alike are read and stay apart`() throws {
        let names: [[UInt8]] = [
            Array("caf".utf8) + [0xE9] + Array(".md".utf8), Array("a\nb.md".utf8), Array("caf\u{E9}.md".utf8),
            Array("cafe\u{301}.md".utf8), Array(repeating: UInt8(ascii: "n"), count: 252) + Array(".md".utf8),
        ]
        for (index, name) in names.enumerated() {
            let path = (folder.path.bytes + [UInt8(ascii: "/")] + name + [0]).map { CChar(bitPattern: $0) }
            let file = try unsafe path.withUnsafeBufferPointer { path in
                let name = path.baseAddress
                return try unsafe FileDescriptor.open(
                    try #require(name), .writeOnly, options: [.create], permissions: .ownerReadWrite)
            }
            try file.closeAfter { _ = try file.writeAll("body \(index)".utf8) }
        }
        let archive = try archive([])
        #expect(try Set(archive.headers.map { try archive.body(of: $0.id) }) == Set((0..<5).map { "body \($0)" }))
        #expect(archive.failures.isEmpty)
    }

    // MARK: Drafts and days

    @Test(arguments: [
        "draft: true", "draft: True", "draft: yes", "draft: on", "draft: \"true\"", "published: false", "published: no",
        "published: False", "status: draft", "status: Draft", "status: private", "status: hidden",
        "visibility: private",
        "private: true", "post_status: pending",
    ])
    func `every way to mark a draft is recognised`(line: String) throws {
        try folder.write("---\ntitle: T\n\(line)\n---\nsecret", to: "a.md")
        let archive = try archive([])
        #expect(archive.headers.isEmpty && archive.drafts.count == 1)
    }

    @Test(arguments: [
        "draft: false", "published: true", "status: published", "draft:", "hidden: no", "published: 2020-01-01",
    ])
    func `what is not a draft is published`(line: String) throws {
        try folder.write("---\ntitle: T\n\(line)\n---\nshown", to: "a.md")
        #expect(try archive([]).headers.count == 1)
    }

    @Test func `future and past days are judged by the newest post, or by a given day`() throws {
        try folder.write("---\ndate: 2020-05-01\n---\nnow", to: "now.md")
        try folder.write("---\ndate: 2020-01-01\npublishDate: 2021-01-01\n---\nlater", to: "later.md")
        try folder.write("---\ndate: 2020-01-01\nexpiryDate: 2020-03-01\n---\nover", to: "over.md")
        try folder.write("---\ndate: 2020-06-01\n---\nnewest", to: "newest.md")
        let byNewest = try archive([])
        #expect(ids(byNewest) == ["alice/newest", "alice/now"])
        #expect(codes(byNewest) == ["not-now", "not-now"])
        #expect(ids(try archive([], now: 1_583_193_600)) == [], "2020-03-03: one is over, and none has begun")
        #expect(ids(try archive([], now: 1_609_459_200)) == ["alice/later", "alice/newest", "alice/now"])
    }

    @Test func `everything in a folder of drafts is a draft`() throws {
        try folder.write("# a", to: "_posts/2020-01-01-a.md")
        try folder.write("# b", to: "_drafts/b.md")
        let archive = try archive([])
        #expect(ids(archive) == ["alice/a"] && archive.drafts.count == 1)
    }

    @Test func `files without an author are reported, unless an author is given`() throws {
        try folder.write("x", to: "a.md")
        try folder.write("---\nauthor: Jo Doe\n---\nx", to: "b.md")
        #expect(try archive([], author: nil).filesWithoutAuthor.count == 2)
        #expect(try archive([], author: "carol").filesWithoutAuthor.isEmpty)
    }

    // MARK: Memory

    @Test func `a large JSON text is read in parts, with the same result as a small one`() throws {
        let filler = String(repeating: "word ", count: 4000)
        func post(_ number: Int) -> String {
            ##"{"author":"alice","permlink":"p\##(number)","title":"Number \##(number)","body":"# \##(number)\n\##(filler)"}"##
        }
        let count = 900
        let posts = (0..<count).map(post)
        try folder.write(
            "{\"jsonrpc\":\"2.0\",\"result\":[\n" + posts.joined(separator: ",\n") + "\n],\"id\":1}", to: "list.json")
        try folder.write(
            "{" + (0..<count).map { "\"alice/p\($0)\":\(posts[$0])" }.joined(separator: ",\n")
                + ",\"note\":[1,{\"a\":2}]}",
            to: "map.json")
        for name in ["list.json", "map.json"] {
            let archive = try archive([name])
            #expect(archive.headers.count == count && archive.failures.isEmpty, "\(archive.failures.prefix(2))")
            #expect(archive.headers.first { $0.id.permlink.text == "p899" }?.title == "Number 899")
            let id = try #require(archive.headers.last?.id)
            #expect(try archive.body(of: id) == "# \(id.permlink.text.dropFirst())\n\(filler)")
        }
        try folder.write("[\n" + posts.joined(separator: ",\n") + ",\n{\"author\":\"al", to: "cut.json")
        let cut = #expect(throws: BuildFailure.self) { try archive(["cut.json"]) }
        #expect(cut?.message.contains("truncated") == true)
        try folder.write("[\n" + posts.joined(separator: ",\n") + ",\n7,\n{\"author\":\"x\"}\n]", to: "odd.json")
        let odd = try archive(["odd.json"])
        #expect(odd.headers.count == count && odd.failures.count == 2)
        #expect(odd.failures.first?.failure.line == 902)
    }

    @Test func `compressed files are read by their content`() throws {
        let text = #"{"author":"alice","permlink":"p","body":"packed"}"# + "\n"
        // What gzip and zstd made of these bytes: two members, and one frame.
        let gzip: [UInt8] = try unpackedFixture("gzip", text)
        try folder.write(gzip, to: "a.ndjson.gz")
        let archive = try archive(["a.ndjson.gz"])
        #expect(try archive.body(of: archive.headers[0].id) == "packed")
        try folder.write(Array(gzip.dropLast(9)), to: "b.ndjson.gz")
        let failure = #expect(throws: BuildFailure.self) { try self.archive(["b.ndjson.gz"]) }
        #expect(failure?.message.contains("damaged or truncated") == true)
        try folder.write([0x50, 0x4B, 3, 4, 0], to: "c.zip")
        let zip = #expect(throws: BuildFailure.self) { try self.archive(["c.zip"]) }
        #expect(zip?.message.contains("unzip") == true)
    }

    @Test func `zstd is read, frame after frame, and a truncated one is refused`() throws {
        // Two posts, @alice/trip and @alice/home, one per line, as `zstd -19` compresses them.
        let packed = """
            KLUv/STA3QIAwkUSEpA9BmQkD8nixk9caCCmmPfRAWB/sDhbuCiwOA2Ls4H9MKRDNSyJgrXznDyv\
            mUI5OYPX3YtTV+/Jn3QwVkYvzpSD6OR1tovRdQUAbagEYvIGcZB528mdZSW2FBM=
            """
        let frame = Array(try #require(Data(base64Encoded: packed)))
        // A file that was appended to: the second frame has the same posts, which are duplicates.
        try folder.write(frame + frame, to: "posts.ndjson.zst")
        let archive = try archive(["posts.ndjson.zst"])
        #expect(archive.headers.map(\.id.description) == ["alice/home", "alice/trip"])
        #expect(archive.duplicates.count == 2)
        #expect(try archive.body(of: archive.headers[0].id) == "Moss and rain at home.")
        for count in [5, frame.count / 2, frame.count - 1] {
            try folder.write(Array(frame.prefix(count)), to: "cut.ndjson.zst")
            let failure = #expect(throws: BuildFailure.self) { try self.archive(["cut.ndjson.zst"]) }
            #expect(failure?.message.contains("damaged or truncated") == true)
        }
    }

    /// gzip's format without compression: RFC 1952 around one stored block of RFC 1951.
    private func unpackedFixture(_ name: String, _ text: String) throws -> [UInt8] {
        let bytes = Array(text.utf8)
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        crc = ~crc
        func little(_ number: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(number >> (8 * UInt32($0)) & 0xFF) }
        }
        let length = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(length, 2) + little(~length & 0xFFFF, 2) + bytes
            + little(crc, 4) + little(length, 4)
    }
}
