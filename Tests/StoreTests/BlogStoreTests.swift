import Disk
import Fetching
import Foundation
import HiveAPI
import HiveNames
import Pictures
import Store
import SystemPackage
import Testing
import TestSupport

@Suite struct BlogStoreTests {
    private static let nodes = [
        NodePool.NodeReport(address: "https://a.example", calls: 3, failures: 1, lastFault: nil)
    ]
    private let target: FetchTarget
    private let id: PostID

    init() throws {
        target = try #require(FetchTarget("@alice"))
        id = try #require(PostID(key: "alice/x"))
    }

    private func discussion(body: String = "b") throws -> Discussion {
        let file = #"{"alice/x":{"author":"alice","permlink":"x","body":"\#(body)","created":"2026-01-01T00:00:00"}}"#
        return try #require(Discussion(id, file: Array(file.utf8)))
    }

    @Test("What is stored is there when the store is reopened; the same bytes are not written again")
    func kept() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("blog")
        let store = try BlogStore(path)
        await store.set(target, FetchSettings())
        var post = KnownPost(id)
        post.take(try #require(try discussion().rootFacts), of: try discussion())
        #expect(try await store.keep(discussion(), post, target).change == .new)
        #expect(try await store.keep(discussion(), post, target).change == .same)
        #expect(try await store.keep(discussion(body: "c"), post, target).change == .changed)
        var cursor = FetchCursor()
        (cursor.isComplete, cursor.history) = (true, 42)
        try await store.save(cursor, target)
        try await store.close(Self.nodes)

        let again = try BlogStore(path)
        #expect(try await again.known(target) == [id: post])
        #expect(try await again.cursor(target) == cursor)
        #expect(try await again.discussion(id)?.json == discussion(body: "c").json)
        try await again.close(Self.nodes)
        #expect(try BlogStore.health(of: path) == ["https://a.example": 33])
    }

    @Test("A store that stays empty is removed again")
    func nothing() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("blog")
        let store = try BlogStore(path)
        await store.set(target, FetchSettings())
        try await store.close([NodePool.NodeReport(address: "a", calls: 4, failures: 4, lastFault: "503")])
        #expect(Disk.kind(of: path) == .missing)
    }

    @Test("A missing target is not requested again")
    func forgotten() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("blog")
        let store = try BlogStore(path)
        await store.set(target, FetchSettings())
        _ = try await store.keep(discussion(), KnownPost(id), target)
        await store.set(try #require(FetchTarget("@nobody")), FetchSettings())
        await store.forget(try #require(FetchTarget("@nobody")))
        await store.forget(target)
        try await store.close(Self.nodes)
        #expect(try BlogStore.state(of: path)?.entries.map(\.target) == [target])
    }

    @Test("Somebody else's folder, and a store in use, are refused")
    func refused() async throws {
        let folder = try TemporaryFolder()
        try Disk.write([1], to: folder.path.appending("theirs/photo.jpg"))
        #expect(throws: BuildFailure.self) { try BlogStore(folder.path.appending("theirs")) }
        let store = try BlogStore(folder.path.appending("blog"))
        #expect(throws: BuildFailure.self) { try BlogStore(folder.path.appending("blog")) }
        try await store.close(Self.nodes)
    }

    @Test("A truncated line, a removed file: what is missing is fetched again")
    func damage() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("blog")
        let store = try BlogStore(path)
        await store.set(target, FetchSettings())
        var post = KnownPost(id)
        post.isStored = true
        _ = try await store.keep(discussion(), post, target)
        try await store.close(Self.nodes)
        let index = path.appending(".g4h-store/posts")
        let text = try Disk.read(index) + Array(#"{"target":"@alice","post":"ali"#.utf8)
        try Disk.remove(index)
        try Disk.write(text, to: index)
        try Disk.remove(path.appending("@alice/x.json"))
        let again = try BlogStore(path)
        #expect(try await again.known(target)[id]?.isStored == false)
        try await again.note([KnownPost(try #require(PostID(key: "alice/y")))], target)
        try await again.close(Self.nodes)
        #expect(try await BlogStore(path, isDry: true).known(target).count == 2)
    }

    @Test("Operations are stored in the order of the chain, each once")
    func operations() async throws {
        let folder = try TemporaryFolder()
        let store = try BlogStore(folder.path.appending("blog"))
        func operation(_ sequence: Int, block: Int) throws -> PostOperation {
            let line =
                #"[\#(sequence),{"block":\#(block),"trx_in_block":0,"op_in_trx":0,"op":{"type":"comment_operation","value":{"author":"alice","permlink":"x","parent_author":""}}}]"#
            return try #require(PostOperation(line: Array(line.utf8)[...]))
        }
        try await store.keep([operation(9, block: 90), operation(8, block: 80)], of: id)
        try await store.keep([operation(7, block: 70), operation(8, block: 80)], of: id)
        let text = String(decoding: try Disk.read(folder.path.appending("blog/@alice/x.oplog")), as: UTF8.self)
        #expect(text.split(separator: "\n").map { $0.prefix(2) } == ["[7", "[8", "[9"])
        try await store.close(Self.nodes)
    }

    @Test("People who ask for it are removed from every thread")
    func ignored() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("blog")
        let store = try BlogStore(path)
        await store.set(target, FetchSettings())
        let file =
            #"{"alice/x":{"author":"alice","permlink":"x","body":"b","replies":["bob/y"]},"bob/y":{"author":"bob","permlink":"y","body":"mine"}}"#
        var post = KnownPost(id)
        post.isStored = true
        _ = try await store.keep(try #require(Discussion(id, file: Array(file.utf8))), post, target)
        try await store.remove([try #require(AccountName("bob"))])
        #expect(try await store.discussion(id)?.posts.count == 1)
        try await store.close(Self.nodes)
    }
}
