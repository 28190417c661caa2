import JSON
import Diagnostics
import Hive
import HiveNames
import Testing

/// One post's object, field by field.
@Suite struct PostJSONTests {
    /// A post whose object has these members too.
    private func post(with members: String) throws(Diagnostic) -> Post {
        let json = "{\"author\":\"alice\",\"permlink\":\"p\",\"body\":\"b\",\"parent_permlink\":\"art\",\(members)}"
        return try Post(json: Array(json.utf8)[...])
    }

    @Test(arguments: [
        (#""json_metadata":{"tags":["a","B","a"," #c "]}"#, ["a", "b", "c"], false),
        (#""json_metadata":"{\"tags\":[\"a\",\"b\"]}""#, ["a", "b"], false),
        (#""json_metadata":"\"{\\\"tags\\\":[\\\"a\\\"]}\"""#, ["a"], false),
        (#""json_metadata":{"tags":"a, b c"}"#, ["a", "b", "c"], false),
        (#""json_metadata":{"tags":["a",1,null,["x"],"b","\u0000","","two words"]}"#, ["a", "b"], false),
        (#""json_metadata":{"tags":["a"]},"json_metadata":{"tags":["b"]}"#, ["b"], false),
        (#""json_metadata":{}"#, ["art"], false),
        (#""json_metadata":"""#, ["art"], false),
        (#""json_metadata":" ""#, ["art"], false),
        (#""json_metadata":"null""#, ["art"], false),
        (#""json_metadata":null"#, ["art"], false),
        (#""json_metadata":"{''}""#, ["art"], true),
        (#""json_metadata":"{\"tags\":[\"a\"]""#, ["art"], true),
        (#""json_metadata":"[]""#, ["art"], true),
        (#""json_metadata":[]"#, ["art"], true),
        (#""json_metadata":7"#, ["art"], true),
    ])
    func `metadata may be an object, a string, empty or broken`(member: String, tags: [String], isNoted: Bool) throws {
        let post = try post(with: member)
        #expect(post.header.tags.map(\.text) == tags)
        #expect(post.unreadFields == (isNoted ? ["json_metadata"] : []))
    }

    @Test(arguments: [
        (#""title":["x"]"#, "title"), (#""created":1714979289"#, "created"), (#""created":"2024\n-05""#, "created"),
        (#""depth":"1""#, "depth"), (#""net_votes":"9""#, "net_votes"), (#""payout":"much""#, "payout"),
        (#""payout":1e999"#, "payout"), (#""stats":7"#, "stats"),
        (#""pending_payout_value":5"#, "pending_payout_value"),
        (#""pending_payout_value":"lots""#, "pending_payout_value"), (#""active_votes":{}"#, "active_votes"),
        (#""parent_author":"../x""#, "parent_author"), (#""category":{}"#, "category"),
    ])
    func `a field of another type is read as missing, and named`(member: String, field: String) throws {
        let post = try post(with: member)
        #expect(post.unreadFields == [field])
        #expect(post.header.title == "" && post.header.created == nil && post.header.payout == nil)
    }

    @Test(arguments: [
        "\"title\":null", "\"created\":null", "\"created\":\"1969-12-31T23:59:59\"", "\"payout\":null",
        "\"pending_payout_value\":null", "\"json_metadata\":null", "\"stats\":null", "\"percent_hbd\":\"\\u001b[2J\"",
    ])
    func `null and unused fields give no diagnostic`(member: String) throws {
        #expect(try post(with: member).unreadFields.isEmpty)
    }

    @Test(arguments: [
        (#""payout":0.04,"pending_payout_value":"9.000 HBD""#, 40),
        (#""pending_payout_value":"0.098 HBD","total_payout_value":"0.000 HBD""#, 98),
        (
            #""pending_payout_value":"0.000 HBD","total_payout_value":"1.500 HBD","curator_payout_value":"0.500 HBD""#,
            2000
        ),
        (#""author_payout_value":"1.500 HBD""#, 1500),
        (#""pending_payout_value":"0.000 HBD""#, 0),
    ])
    func `the payout is what is pending, and later what was paid`(members: String, thousandths: Int) throws {
        #expect(try post(with: members).header.payout == Payout(thousandths: thousandths))
    }

    @Test(arguments: [
        (#""stats":{"total_votes":3},"active_votes":[{}]"#, 3), (#""net_votes":-2,"active_votes":[{}]"#, -2),
        (#""active_votes":[{"voter":"x"},{"voter":"y"}]"#, 2),
    ])
    func `votes are counted from what there is`(members: String, votes: Int) throws {
        #expect(try post(with: members).header.votes == votes)
    }

    @Test func `votes and payout are not known when the input does not say`() throws {
        let header = try post(with: #""title":"t""#).header
        #expect(header.votes == nil && header.payout == nil)
    }

    @Test(arguments: [
        ("https://a.example/x?y=1", true), ("HTTP://a.example", true), ("javascript:alert(1)", false), ("/x", false),
        ("https://a.example/\\\"onload=", false), ("https://a.example/a b", false), ("https://a.example/\\n", false),
    ])
    func `only a web address can be canonical`(address: String, isKept: Bool) throws {
        let header = try post(with: #""json_metadata":{"canonical_url":"\#(address)"}"#).header
        #expect((header.canonicalURL != nil) == isKept)
    }

    @Test(arguments: [(1, false), (2, true), (0, false)])
    func `a body that the node truncated is detected`(length: Int, isCutOff: Bool) throws {
        #expect(try post(with: "\"body_length\":\(length)").isCutOff == isCutOff)
    }

    @Test func `depth makes a reply when no parent is stated`() throws {
        let header = try post(with: #""depth":2,"category":"art""#).header
        #expect(header.isReply && header.parent == nil && header.category?.text == "art")
    }

    @Test(arguments: [
        (#"{"author":"-","permlink":"p","body":"b"}"#, Diagnostic.Code.badAuthor, "-/p"),
        (#"{"author":"a/b","permlink":"p","body":"b"}"#, .badAuthor, "a/b/p"),
        (#"{"author":"ALICE","permlink":"p","body":"b"}"#, .badAuthor, "ALICE/p"),
        (#"{"author":"","permlink":"","body":""}"#, .notAPost, "deleted"),
        (#"{"author":"alice","permlink":"p"}"#, .missingField, "alice/p: the field body is missing"),
        (#"{"author":"alice","permlink":"p","body":null}"#, .missingField, "body"),
        (#"{"author":"alice","body":"b"}"#, .missingField, "permlink"),
        (#"{"permlink":"p","body":"b"}"#, .missingField, "author"),
        (#"{"author":["alice"],"permlink":"p","body":"b"}"#, .badField, "author"),
        (#"{"author":"alice","permlink":"p","body":7}"#, .badField, "alice/p: the field body is not text"),
        (#"{"author":"alice"}"#, .missingField, "permlink"),
        (#"{}"#, .notAPost, "an empty object"),
        (#"[]"#, .notAPost, "a list"),
        (#""x""#, .notAPost, "a string"),
        (#"null"#, .notAPost, "null"),
        (#"{"voter":"x","weight":1}"#, .notAPost, "\"voter\", \"weight\""),
        (
            #"{"jsonrpc":"2.0","error":{"code":-32000,"message":"\u001b[2Jx"},"id":1}"#, .apiError,
            "\u{FFFD}[2Jx (-32000)"
        ),
        (#"{"error":"no such node"}"#, .apiError, "no such node"),
        ("", .empty, "empty"), (" \n ", .empty, "empty"),
        (#"{"author":"alice","permlink":"p","body":"b"} {}"#, .notJSON, ".ndjson"),
        (#"{"author":"alice","permlink":"p","body":"b"#, .cutOff, "truncated"),
    ])
    func `a record that is not a post says why`(json: String, code: Diagnostic.Code, says: String) {
        let failure = #expect(throws: Diagnostic.self) { try Post(json: Array(json.utf8)[...]) }
        #expect(failure?.code == code)
        #expect(failure?.message.contains(says) == true, "\(failure?.message ?? "")")
        #expect(failure?.message.contains("\u{1B}") == false)
    }

    @Test func `a message stays short, whatever name the input gives itself`() {
        let author = String(repeating: "👩‍👩‍👧", count: 5000)
        let failure = #expect(throws: Diagnostic.self) {
            try Post(json: Array("{\"author\":\"\(author)\",\"permlink\":\"p\",\"body\":\"b\"}".utf8)[...])
        }
        #expect((failure?.message.unicodeScalars.count ?? .max) <= 601)
    }

    @Test func `a header takes little memory, since a build holds one for each post`() {
        #expect(MemoryLayout<PostHeader>.size <= 400)
    }

    @Test func `a permlink of 256 bytes cannot be on the chain`() {
        func json(_ length: Int) -> [UInt8] {
            Array(
                "{\"author\":\"alice\",\"permlink\":\"\(String(repeating: "p", count: length))\",\"body\":\"b\"}".utf8)
        }
        #expect(throws: Never.self) { try Post(json: json(255)[...]) }
        let failure = #expect(throws: Diagnostic.self) { try Post(json: json(256)[...]) }
        #expect(failure?.code == .badPermlink)
    }

    @Test(arguments: [
        ("@@ -72,8 +72,80 @@\n  post :)\n+%0AI added this.\n", true),
        ("@@ -1 +1,2 @@\n-a\n+bc\n@@ -382,8 +383,9 @@\n  x\n+y\n", true),
        ("@@ -72,8 +72,80 @@\n  post\nThis is how a patch looks.", false),
        ("@@ -72,8 +72,80 @@", true),
        ("@@ -1 +1 @@\n@@ -2 +2 @@\n+x", true),
        ("@@ -a +b @@\n+x", false),
        ("A post about @@ -72,8 +72,80 @@\n+x", false),
        ("@@ hello", false), ("", false),
    ])
    func `a body is a patch when all of it is`(body: String, isPatch: Bool) throws {
        let escaped = body.replacing("\n", with: "\\n")
        let json = Array("{\"author\":\"alice\",\"permlink\":\"p\",\"body\":\"\(escaped)\"}".utf8)
        #expect((TextPatch(body) != nil) == isPatch)
        #expect(try Post(json: json[...]).body == body, "what a node shows as a post is whole")
        let operation = Array("[\"comment\",\(String(decoding: json, as: UTF8.self))]".utf8)
        let record = try #require(try PostRecord.all(inJSON: operation[...]).first)
        if isPatch {
            let failure = #expect(throws: Diagnostic.self) { try Post(json: operation[...], at: record) }
            #expect(failure?.code == .bodyPatch)
            #expect(failure?.message.hasPrefix("alice/p: ") == true)
        } else {
            #expect(try Post(json: operation[...], at: record).body == body)
        }
    }

    @Test(arguments: [
        (#"{"title":"t","author":"alice","permlink":"p","body":"cut o"#, "alice/p"),
        (#"{"author":"a\nb","permlink":"p","body":7}"#, "a\nb/p"),
        (#"{"author":"alice"}"#, nil), (#"{"author":"","permlink":""}"#, nil), ("[]", nil), ("", nil),
        (#"{"author":7,"permlink":"p"}"#, nil),
    ])
    func `a broken record is named as far as possible`(json: String, id: String?) {
        #expect(Post.bestKnownID(inJSON: Array(json.utf8)[...]) == id)
    }
}
