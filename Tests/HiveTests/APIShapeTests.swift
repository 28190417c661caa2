import JSON
import Diagnostics
import Hive
import HiveNames
import Testing

/// Every shape that nodes answer with: the files of `fixtures/api`.
@Suite struct APIShapeTests {
    private static let posts: [String: [String]] = [
        "bridge.get_post.json": ["mossgarden/a-pond-in-a-barrel"],
        "bridge.get_discussion.json": [
            "newtfan/re-a-pond-1", "mossgarden/a-pond-in-a-barrel", "lawnmower/re-a-pond-2",
        ],
        "bridge.get_ranked_posts.json": ["mossgarden/a-pond-in-a-barrel", "ferncorner/fern-spores"],
        "condenser_api.get_content.json": ["inkwell/letters-of-1911"],
        "condenser_api.get_blog.json": ["inkwell/letters-of-1911", "quillpen/blots"],
        "condenser_api.get_account_history.json": ["raincoat/drizzle-log", "missing-field", "body-patch"],
        "account_history_api.get_account_history.json": ["raincoat/drizzle-log", "missing-field"],
        "block_api.get_block.json": ["raincoat/drizzle-log"],
        "database_api.find_comments.json": ["inkwell/letters-of-1911"],
        "json-rpc.result.json": ["inkwell/letters-of-1911"],
        "json-rpc.exchange.json": ["inkwell/letters-of-1911"],
        "json-rpc.batch.json": ["inkwell/letters-of-1911", "api-error"],
        "other.get_post_header.json": ["missing-field"],
    ]

    private static let failures: [String: (Diagnostic.Code, line: Int, says: String)] = [
        "error.json-rpc.json": (.apiError, 3, "Post inkwell/gone does not exist (-32602)"),
        "error.alone.json": (.apiError, 1, "Post inkwell/gone does not exist (-32602)"),
        "error.old-style.json": (
            .apiError, 1, "Invalid parameters: 'account' parameter lacking default value (-32602)"
        ),
        "error.empty-post.json": (.noPosts, 1, "does not exist or was deleted"),
        "other.get_profile.json": (
            .noPosts, 1, "an object with \"active\", \"blacklists\", \"created\", \"id\" and 2 more"
        ),
        "other.get_active_votes.json": (.noPosts, 2, "an object with \"voter\""),
        "other.empty-list.json": (.noPosts, 1, "there is nothing in it"),
        "broken.cut-off.json": (.cutOff, 4, "inside a string: it looks truncated"),
    ]

    @Test func `every fixture has an expectation`() throws {
        #expect(try Set(fixtureNames(in: "api")) == Set(Self.posts.keys).union(Self.failures.keys))
    }

    @Test(arguments: posts.keys.sorted())
    func `a response with posts is read`(name: String) throws {
        let bytes = try fixture("api/\(name)")
        let read = try PostRecord.all(inJSON: bytes[...]).map { location in
            do throws(Diagnostic) {
                return try Post(json: bytes[...], at: location).header.id.description
            } catch {
                return error.code.rawValue
            }
        }
        #expect(read == Self.posts[name])
    }

    @Test(arguments: failures.keys.sorted())
    func `a response without posts is described`(name: String) throws {
        let bytes = try fixture("api/\(name)")
        let expected = try #require(Self.failures[name])
        let failure = #expect(throws: Diagnostic.self) { try PostRecord.all(inJSON: bytes[...]) }
        #expect(failure?.code == expected.0)
        #expect(failure?.message.contains(expected.says) == true, "\(failure?.message ?? "")")
    }

    @Test func `a bridge post keeps everything that pages show`() throws {
        let post = try Post(json: fixture("api/bridge.get_post.json")[...])
        #expect(post.header.title == "A pond in a barrel")
        #expect(post.body == "I sank half a barrel into the lawn.\n\n- water lily\n- two newts\n")
        #expect(post.header.created?.iso8601 == "2024-05-06T07:08:09Z")
        #expect(post.header.updated?.iso8601 == "2024-05-07T00:00:00Z")
        #expect(post.header.category?.text == "hive-100421")
        #expect(post.header.communityTitle == "Small Ponds")
        #expect(post.header.tags.map(\.text) == ["garden", "pond", "hive-100421"])
        #expect(post.header.votes == 42)
        #expect(post.header.payout?.display == "$3.22")
        #expect(post.header.app == "peakd/2024.4.1")
        #expect(post.header.canonicalURL == "https://garden.example/pond")
        #expect(post.header.description == "Half a barrel, two newts.")
        #expect(!post.header.isReply && post.header.parent == nil && !post.header.isMuted)
        #expect(post.unreadFields.isEmpty)
    }

    @Test func `a post says what it is besides`() throws {
        let fields =
            #"""
            "author":"ada","permlink":"p","body":"b","max_accepted_payout":"0.000 HBD","reblogged_by":["bob","No"],
            "stats":{"is_pinned":true},"beneficiaries":[{"account":"bob","weight":1250},{"account":"cy.d","weight":0},7],
            "json_metadata":{"original_author":"bob","original_permlink":"a-walk"}
            """#
        let header = try Post(json: Array("{\(fields)}".utf8)[...]).header
        #expect(header.crossPost?.description == "bob/a-walk")
        #expect(header.isPinned && header.declinesPayout)
        #expect(header.reblogs.map(\.text) == ["bob"])
        #expect(header.beneficiaries.map { "\($0.account) \($0.share)" } == ["bob 12.5 %"])
        let plain = try Post(
            json: Array(
                #"{"author":"ada","permlink":"p","body":"b","max_accepted_payout":"1000000.000 HBD","stats":{}}"#.utf8)[
                    ...]
        ).header
        #expect(!plain.isPinned && !plain.declinesPayout && plain.crossPost == nil && plain.beneficiaries.isEmpty)
    }

    @Test(arguments: [(100, "1 %"), (5, "0.05 %"), (1_250, "12.5 %"), (1_005, "10.05 %"), (10_000, "100 %")])
    func `a share is in percent`(weight: Int, share: String) throws {
        #expect(PostHeader.Beneficiary(account: try #require(AccountName("bob")), weight: weight).share == share)
    }

    @Test func `what is in somebody else's blog was reblogged`() throws {
        let entry =
            #"[{"blog":"ada","entry_id":7,"comment":{"author":"AUTHOR","permlink":"p","body":"b","created":"2020-01-01T00:00:00"}}]"#
        for (author, reblogs) in [("bob", ["ada"]), ("ada", [])] {
            let bytes = Array(entry.replacing("AUTHOR", with: author).utf8)
            let record = try #require(PostRecord.all(inJSON: bytes[...]).first)
            #expect(try record.header().reblogs.map(\.text) == reblogs)
        }
    }

    @Test func `a reply names its parent and its root's title`() throws {
        let bytes = try fixture("api/bridge.get_discussion.json")
        let reply = try Post(json: bytes[...], at: #require(PostRecord.all(inJSON: bytes[...]).last)).header
        #expect(reply.isReply && reply.isMuted)
        #expect(reply.parent?.description == "newtfan/re-a-pond-1")
        #expect(reply.rootTitle == "A pond in a barrel")
        #expect(reply.tags.map(\.text) == ["hive-100421"])
        #expect(reply.updated == nil)
    }

    @Test(arguments: ["condenser_api.get_content.json", "database_api.find_comments.json"])
    func `a condenser post means the same`(name: String) throws {
        let bytes = try fixture("api/\(name)")
        let post = try Post(json: bytes[...], at: #require(PostRecord.all(inJSON: bytes[...]).first))
        #expect(post.header.parent == nil, "a root's parent_permlink is a category")
        #expect(post.header.category?.text == "history")
        #expect(post.header.tags.map(\.text) == ["history", "letters"])
        #expect(post.header.votes == 9)
        #expect(post.header.payout == Payout(thousandths: 2525))
        #expect(post.header.rootTitle == nil)
        #expect(post.body.utf8.elementsEqual("Found in the attic.\r\n\r\n> Dear A.\r\n".utf8))
        #expect(post.unreadFields.isEmpty)
    }

    @Test(arguments: [
        ("condenser_api.get_account_history.json", "2017-03-04T05:06:07Z"),
        ("account_history_api.get_account_history.json", "2017-03-04T05:06:07Z"),
        ("block_api.get_block.json", "2017-03-04T05:06:09Z"),
    ])
    func `an operation is as old as its transaction`(name: String, expected: String) throws {
        let bytes = try fixture("api/\(name)")
        let post = try Post(json: bytes[...], at: #require(PostRecord.all(inJSON: bytes[...]).first))
        #expect(post.header.created?.iso8601 == expected)
        #expect(post.header.tags.map(\.text) == ["weather"])
    }

    @Test(arguments: ["condenser_api.get_account_history.json", "account_history_api.get_account_history.json"])
    func `an operation says how a post is paid out`(name: String) throws {
        let bytes = try fixture("api/\(name)")
        let record = try #require(PostRecord.all(inJSON: bytes[...]).first { $0.kind == .options })
        #expect(record.id?.description == "raincoat/drizzle-log" && !record.kind.isText)
        let options = try #require(record.options)
        #expect(options.declinesPayout)
        #expect(options.beneficiaries.map { "\($0.account) \($0.share)" } == ["inkwell 5 %"])
    }

    @Test func `a location has the line, even when the text is read in pieces`() throws {
        let bytes = Array(
            "[\n{\"author\":\"alice\",\"permlink\":\"a\",\"body\":\"\"},\n\n {\"author\":\"bob\",\n\"body\":1}]".utf8)
        let locations = try PostRecord.all(inJSON: bytes[...], firstLine: 10)
        #expect(locations.map(\.line) == [11, 13])
        let alone = Array(bytes[locations[1].range])
        let failure = #expect(throws: Diagnostic.self) { try Post(json: alone[...], firstLine: locations[1].line) }
        #expect(failure?.line == 13)
    }

    @Test func `text that is not UTF-8 spoils one post, not its list`() throws {
        var bytes: [UInt8] = []
        for character
            in #"[{"author":"al?ce","permlink":"a","body":"b"},{"?":1,"author":"bob","permlink":"a","body":"b"}]"#.utf8
        {
            bytes.append(character == UInt8(ascii: "?") ? 0xFF : character)
        }
        let locations = try PostRecord.all(inJSON: bytes[...])
        let failure = #expect(throws: Diagnostic.self) { try Post(json: bytes[...], at: locations[0]) }
        #expect(failure?.code == .notUTF8)
        #expect(try Post(json: bytes[...], at: locations[1]).header.id.description == "bob/a")
    }

    @Test func `a byte order mark is allowed at the start of the input only`() throws {
        let bytes = Array("\u{FEFF}{\"author\":\"alice\",\"permlink\":\"p\",\"body\":\"b\"}".utf8)
        #expect(try PostRecord.all(inJSON: bytes[...]).count == 1)
        let failure = #expect(throws: Diagnostic.self) { try PostRecord.all(inJSON: bytes[...], firstLine: 7) }
        #expect(failure == Diagnostic(.notJSON, "byte 239 where JSON expects a value", line: 7))
    }
}
