import Fetching
import HiveAPI
import HiveNames
import Testing

@Suite struct NodePoolTests {
    private let clock = JumpingClock()
    private let alice: AccountName

    init() throws { alice = try #require(AccountName("alice")) }

    private func pool(_ nodes: [String], _ transport: ScriptedTransport) -> NodePool {
        NodePool(nodes, transport: transport, clock: clock)
    }

    private func count(_ pool: NodePool) async throws(FetchFailure) -> Int {
        try await pool.call(.profile(alice)) { answer throws(APIFault) in try answer.postCount() }.value
    }

    @Test("A node that fails hands over to the next one at once")
    func nextNode() async throws {
        let transport = ScriptedTransport(clock) { address, _ in address == "a" ? .failure(.unreachable("reset")) : good
        }
        #expect(try await count(pool(["a", "b"], transport)) == 3)
        #expect(transport.calls.map(\.address) == ["a", "b"])
        #expect(clock.now == 0)
    }

    @Test("A node that failed rests for about 1, 3, 13 seconds, and after four rounds the call is given up")
    func rests() async {
        let transport = ScriptedTransport(clock) { _, _ in answer("", status: 503) }
        await #expect(throws: FetchFailure.self) { try await count(pool(["a", "b"], transport)) }
        let times = transport.calls.filter { $0.address == "a" }.map { $0.time.rounded(.down) }
        #expect(times == [0, 1, 4, 17])
        #expect(transport.calls.count == 8)
    }

    @Test("Retry-After is obeyed")
    func patience() async throws {
        let transport = ScriptedTransport(clock) { _, number in
            number == 1 ? answer("", status: 429, retryAfter: 7) : good
        }
        #expect(try await count(pool(["a"], transport)) == 3)
        #expect(transport.calls.count == 2)
        #expect(transport.calls[1].time >= 7 && transport.calls[1].time < 8)
    }

    @Test("A call is not given up before each node has been tried")
    func turns() async throws {
        let transport = ScriptedTransport(clock) { address, number in
            switch (address, number) {
            case ("a", 1...5): answer("", status: 502)
            case ("b", 1): answer("", status: 429, retryAfter: 100)
            case _: good
            }
        }
        #expect(try await count(pool(["a", "b"], transport)) == 3)
    }

    @Test("Nobody waits for an hour")
    func longPatience() async {
        let transport = ScriptedTransport(clock) { _, _ in answer("", status: 429, retryAfter: 3600) }
        await #expect(throws: FetchFailure.self) { try await count(pool(["a"], transport)) }
        #expect(clock.now < 200)
    }

    @Test("A deletion is final; an absence is when a second node agrees")
    func finalAnswers() async throws {
        let deleted = ScriptedTransport(clock) { _, _ in
            answer(#""error":{"code":-31999,"message":"Post a/b was deleted 1 time(s)"}"#)
        }
        await #expect(throws: FetchFailure.deleted("Post a/b was deleted 1 time(s)")) {
            try await count(pool(["a", "b"], deleted))
        }
        #expect(deleted.calls.count == 1)

        let missing = answer(#""error":{"code":-32602,"message":"Account alice does not exist"}"#)
        let agreed = ScriptedTransport(clock) { _, _ in missing }
        await #expect(throws: FetchFailure.missing("Account alice does not exist")) {
            try await count(pool(["a", "b"], agreed))
        }
        #expect(agreed.calls.map(\.address) == ["a", "b"])

        let lagging = ScriptedTransport(clock) { address, _ in address == "a" ? missing : good }
        #expect(try await count(pool(["a", "b"], lagging)) == 3)
    }

    @Test("No node is asked more than 4 times within a second, or by more than 2 at once")
    func manners() async throws {
        let clock = JumpingClock(tasks: 40)
        let transport = ScriptedTransport(clock) { _, _ in good }
        let pool = NodePool(["a", "b"], transport: transport, clock: clock)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    _ = try? await self.count(pool)
                    clock.leave()
                }
            }
        }
        #expect(transport.calls.count == 40)
        for node in ["a", "b"] {
            let times = transport.calls.filter { $0.address == node }.map(\.time).sorted()
            for index in times.indices.dropFirst(4) { #expect(times[index] - times[index - 4] > 0.999) }
        }
    }

    @Test("A node that lacks an API is not asked for it again; when all lack it, that is reported")
    func lacking() async throws {
        let transport = ScriptedTransport(clock) { address, _ in
            address == "a" ? answer(#""error":{"code":-32601,"message":"Api not found bridge"}"#) : good
        }
        let two = pool(["a", "b"], transport)
        for _ in 0..<3 { #expect(try await count(two) == 3) }
        #expect(transport.calls.map(\.address) == ["a", "b", "b", "b"])
        let none = ScriptedTransport(clock) { _, _ in answer(#""error":{"code":-32601,"message":"Api not found"}"#) }
        await #expect(throws: FetchFailure.unsupported("bridge.get_profile")) {
            try await count(pool(["a", "b"], none))
        }
    }

    @Test("What a reader finds wrong in an answer is the node's fault")
    func wrongAnswers() async throws {
        let transport = ScriptedTransport(clock) { address, _ in
            address == "a" ? answer(#""result":{"name":"alice"}"#) : good
        }
        #expect(try await count(pool(["a", "b"], transport)) == 3)
    }

    @Test("Nodes that failed in the last run are asked last")
    func health() async throws {
        let transport = ScriptedTransport(clock) { _, _ in good }
        let pool = NodePool(["a", "b"], transport: transport, clock: clock, health: ["a": 90])
        _ = try await count(pool)
        #expect(transport.calls.map(\.address) == ["b"])
    }
}
