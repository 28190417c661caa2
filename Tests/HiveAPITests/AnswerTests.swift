import HiveAPI
import HiveNames
import Testing

@Suite struct AnswerTests {
    private func answer(_ text: String, status: Int = 200) throws(APIFault) -> APIAnswer {
        try APIAnswer(Array(text.utf8), status: status, id: 7, patience: 2)
    }

    @Test(
        "An answer is taken whatever its type, with a byte order mark, and with the id as text",
        arguments: [
            #"{"jsonrpc":"2.0","id":7,"result":[]}"#, #"{"id":"7","result":[]}"#, "\u{FEFF}{\"result\":[],\"id\":7}",
            #"{"id":7,"error":null,"result":[]}"#,
        ])
    func taken(text: String) throws {
        #expect(try answer(text).posts().isEmpty)
    }

    @Test(
        "What a node says of itself sends the call to another one",
        arguments: [
            "", "<html><h1>503</h1></html>", #"{"id":7,"result":["#, #"{"id":7,"result":null}"#,
            #"{"id":8,"result":[]}"#,
            #"{"id":7,"error":"id required"}"#, #"{"id":7,"error":{"code":-32603,"message":"Internal Error"}}"#,
            #"{"id":7,"error":{"code":-32000,"message":"canceling statement due to statement timeout"}}"#,
            #"{"id":7,"error":{"code":-32602,"message":"Unable to parse endpoint data."}}"#, "[]", "\u{FF}",
        ])
    func itsOwnTrouble(text: String) {
        #expect(throws: APIFault.self) { try answer(text) }
        for status in [200, 404, 500] {
            do throws(APIFault) {
                _ = try answer(text, status: status)
            } catch {
                guard case .node = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
    }

    @Test(
        "What it says of the chain is told apart, in old words and in new ones",
        arguments: [
            (-31999, "Invalid parameters", "Post a/b was deleted 1 time(s)", "deleted"),
            (-32602, "Assert Exception:Post a/b does not exist", "", "missing"),
            (-32602, "Invalid parameters", "Account alice does not exist", "missing"),
            (-32602, "Assert Exception:limit = 20 outside valid range [1:10]", "", "limit"),
            (
                -32003,
                "Assert Exception:x: Could not find filtered operation in 2000 operations, to continue searching, set start=812.",
                "", "goOn"
            ),
            (-32601, "Api not found", "", "unsupported"), (-32602, "unknown method: bridge_api.x", "", "unsupported"),
            (-32602, "Assert Exception:invalid account name char `!`", "", "request"),
        ])
    func chain(code: Int, message: String, data: String, kind: String) {
        let fault = APIFault(code: code, message: message, data: data)
        let found =
            switch fault {
            case .node: "node"
            case .busy: "busy"
            case .unsupported: "unsupported"
            case .deleted: "deleted"
            case .missing: "missing"
            case .limit(let limit): limit == 10 ? "limit" : "another limit"
            case .goOn(let start): start == 812 ? "goOn" : "another start"
            case .request: "request"
            }
        #expect(found == kind)
    }

    @Test func aBusyNodeSaysHowLong() {
        for status in [429, 503] {
            #expect(throws: APIFault.busy("status \(status)", seconds: 2)) { try answer("<html>", status: status) }
        }
    }

    @Test("A key and its post must agree, and the requested post must be there")
    func discussions() throws {
        let post = #"{"author":"alice","permlink":"x","body":"b","created":"2026-01-01T00:00:00"}"#
        let root = try #require(PostID(key: "alice/x"))
        func read(_ map: String) throws(APIFault) -> Discussion {
            let answer = try answer(#"{"id":7,"result":\#(map)}"#)
            return try Discussion(root, in: answer.reader, of: answer.bytes, dropping: [])
        }
        #expect(try read("{\"alice/x\":\(post)}").posts.count == 1)
        #expect(throws: APIFault.self) { try read("{\"alice/y\":\(post)}") }
        #expect(throws: APIFault.self) { try read("{}") }
        #expect(throws: APIFault.self) { try read("[]") }
    }

    @Test func historiesInBothShapes() throws {
        let modern =
            #"{"history":[[5,{"block":9,"trx_in_block":1,"op_in_trx":0,"timestamp":"2026-01-01T00:00:00","op":{"type":"comment_operation","value":{"author":"alice","permlink":"x","parent_author":"","parent_permlink":"t"}}}]]}"#
        let legacy =
            #"[[5,{"block":9,"trx_in_block":1,"op_in_trx":0,"timestamp":"2026-01-01T00:00:00","op":["comment",{"author":"alice","permlink":"x","parent_author":"","parent_permlink":"t"}]}],[6,{"block":9,"op":["vote",{}]}]]"#
        for text in [modern, legacy] {
            let page = try HistoryPage(answer(#"{"id":7,"result":\#(text)}"#))
            let operation = try #require(page.operations.first)
            #expect(page.operations.count == 1)
            #expect(operation.post.description == "alice/x")
            #expect(operation.parent == nil && !operation.isDeletion && operation.place.block == 9)
            #expect(PostOperation(line: operation.line[...])?.place == operation.place)
        }
        #expect(try HistoryPage(answer(#"{"id":7,"result":\#(legacy)}"#)).range == 5...6)
    }
}
