import Diagnostics
import HiveAPI
import HiveNames
import Testing

@Suite struct CanonicalJSONTests {
    private func flat(_ text: String) throws -> String {
        String(decoding: try CanonicalJSON.text(of: Array(text.utf8)[...]), as: UTF8.self)
    }

    @Test("Keys are sorted by their bytes, the last of two equal ones wins, and scalars keep their exact bytes")
    func canonical() throws {
        #expect(
            try flat(#"{ "b" : 1.50, "a":[ 1e3 ,{"d":null,"c":true}], "é":"\u0000\ud83d \/x" }"#)
                == #"{"a":[1e3,{"c":true,"d":null}],"b":1.50,"é":"\u0000\ud83d \/x"}"#)
        #expect(try flat(#"{"a":1,"a":2}"#) == #"{"a":2}"#)
        #expect(try flat("[]") == "[]")
        #expect(try flat("{}") == "{}")
    }

    @Test("Canonical text is its own canonical form")
    func idempotent() throws {
        let once = try flat(#"{"z":{"y":[1,2,{"x":"\n"}]},"a":-0.0}"#)
        #expect(try flat(once) == once)
    }

    @Test("Invalid JSON is refused, and so is what would overflow a stack")
    func refused() {
        for text in ["{", "{\"a\":}", "[1 2]", "01", String(repeating: "[", count: 100_000)] {
            #expect(throws: Diagnostic.self) { try flat(text) }
        }
    }

    @Test("A stored post reads back the same, and its mark is seen")
    func marked() throws {
        let root = try #require(PostID(key: "alice/x"))
        let file = #"{"alice/x":{"permlink":"x","author":"alice","body":"b","active_votes":[1],"replies":["bob/y"]}}"#
        let discussion = try #require(Discussion(root, file: Array(file.utf8)))
        #expect(discussion.missing.map(\.description) == ["bob/y"])
        var marked = discussion
        marked.keep(try #require(discussion.posts[root]), vanished: .deleted)
        let read = try #require(Discussion(root, file: marked.json))
        #expect(read.rootFacts?.isVanished == true)
        #expect(read.json == marked.json)
        #expect(Discussion.keys(in: marked.json) == [root])
    }
}
