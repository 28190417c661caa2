package import HiveAPI

/// The nodes to ask, and what is known of each: which is busy, which failed at what, when each may be asked.
///
/// A node is judged for each API: behind one address a proxy sends `bridge` and the history of accounts to different servers.
package actor NodePool {
    /// Limits on the load on a node.
    package struct Manners: Sendable {
        /// Calls at once to one node.
        package var atOnce = 2
        /// Calls that begin within any second, to one node.
        package var aSecond = 4
        /// How often each node is asked before a call is given up.
        package var rounds = 4
        /// How many rounds there are at most, while other calls keep a node from being asked.
        package var mostRounds = 12
        /// The pauses after the first, second, … failure in a row, in seconds.
        package var rests: [Double] = [1, 3, 13, 30]
        /// The longest pause, in seconds, when a node asks for one.
        package var longestRest = 120.0

        package init() {}
    }

    package struct NodeReport: Sendable, Hashable {
        package let address: String
        package let calls: Int
        package let failures: Int
        /// Its last failure.
        package let lastFault: String?

        package init(address: String, calls: Int, failures: Int, lastFault: String?) {
            self.address = address
            self.calls = calls
            self.failures = failures
            self.lastFault = lastFault
        }
    }

    private struct Node {
        let address: String
        var inFlight = 0
        /// When the last calls began, as many as may begin within a second.
        var starts: [Double] = []
        var rests: [String: Rest] = [:]
        /// APIs and calls that it lacks.
        var lacks: Set<String> = []
        var calls = 0
        var failures = 0
        var lastFault: String?
    }

    private struct Rest {
        var failures = 0
        var until = -Double.infinity
        /// When it began: a call that had started before tells nothing new.
        var since = -Double.infinity
    }

    /// The right to call a node now.
    private struct Lease {
        let node: Int
        let address: String
        let began: Double
    }

    private enum Turn {
        case go(Lease)
        case wait(Double)
        /// Every node that may be asked has been.
        case roundIsOver
        case nobodyHasIt
    }

    private nonisolated let transport: any Transport
    private nonisolated let clock: any FetchClock
    private nonisolated let manners: Manners
    private var nodes: [Node]
    private var lastID = 0

    package init(
        _ addresses: [String], transport: any Transport, clock: any FetchClock, manners: Manners = Manners(),
        health: [String: Int] = [:]
    ) {
        precondition(!addresses.isEmpty, "a pool needs a node")
        self.transport = transport
        self.clock = clock
        self.manners = manners
        // Nodes that failed in the last run come last.
        nodes = addresses.enumerated()
            .sorted { (health[$0.element] ?? 0, $0.offset) < (health[$1.element] ?? 0, $1.offset) }
            .map { Node(address: $0.element) }
    }

    package nonisolated var rounds: Int { manners.rounds }

    package var reports: [NodeReport] {
        nodes.map {
            NodeReport(address: $0.address, calls: $0.calls, failures: $0.failures, lastFault: $0.lastFault)
        }
    }

    package var callCount: Int { nodes.reduce(0) { $0 + $1.calls } }

    /// Repeats a call until a node gives an answer that `read` accepts.
    ///
    /// If the failure is the node's, the next one is asked. A statement about the chain is accepted: a deletion at
    /// once, "does not exist" when a second answer agrees, from another node if there is one.
    /// - Parameter avoiding: a node that is asked only if there is no other.
    /// - Returns: what was read, and from which node.
    package nonisolated func call<Value: Sendable>(
        _ call: APICall, avoiding: Int? = nil, limits: TransferLimits? = nil,
        read: @Sendable (APIAnswer) throws(APIFault) -> Value
    ) async throws(FetchFailure) -> (value: Value, node: Int) {
        var round = 1
        var tried: Set<Int> = []
        var asked: [Int: Int] = [:]
        var missing: [Int] = []
        while true {
            if Task.isCancelled { throw .cancelled }
            switch await turn(for: call, tried: tried, avoiding: avoiding) {
            case .wait(let seconds): await clock.sleep(seconds)
            case .nobodyHasIt: throw .unsupported(call.method)
            case .roundIsOver:
                guard round < manners.mostRounds, await someNodeIsLeft(for: call, asked) else {
                    throw .noNode(await causes())
                }
                round += 1
                tried = []
                let rest = await restLeft(for: call)
                guard rest <= manners.longestRest else { throw .noNode(await causes()) }
                await clock.sleep(rest)
            case .go(let lease):
                tried.insert(lease.node)
                asked[lease.node, default: 0] += 1
                let outcome = await send(call, lease, limits: limits, read: read)
                switch outcome {
                case .success(let value): return (value, lease.node)
                case .failure(.unavailable(let text)): throw .unavailable(text)
                case .failure(.cancelled): throw .cancelled
                case .failure(.fault(let fault)):
                    switch fault {
                    case .node, .busy, .unsupported: break
                    case .deleted(let text): throw .deleted(text)
                    case .limit(let limit): throw .limit(limit)
                    case .goOn(let start): throw .goOn(start: start)
                    case .request(let text): throw .request(text)
                    case .missing(let text):
                        missing.append(lease.node)
                        if Set(missing).count > 1 || missing.count > 2 { throw .missing(text) }
                        if await nodeCount == 1 {
                            if missing.count == 2 { throw .missing(text) }
                            tried = []
                        }
                    }
                }
            }
        }
    }

    private var nodeCount: Int { nodes.count }

    /// Whether a node may still be asked: it may have been pausing until now.
    private func someNodeIsLeft(for call: APICall, _ asked: [Int: Int]) -> Bool {
        nodes.indices.contains {
            !nodes[$0].lacks.contains(call.api) && !nodes[$0].lacks.contains(call.method)
                && asked[$0, default: 0] < manners.rounds
        }
    }

    private enum SendFailure: Error {
        case fault(APIFault)
        case cancelled
        case unavailable(String)
    }

    private nonisolated func send<Value: Sendable>(
        _ call: APICall, _ lease: Lease, limits: TransferLimits?, read: @Sendable (APIAnswer) throws(APIFault) -> Value
    ) async -> Result<Value, SendFailure> {
        let id = await nextID()
        let outcome: Result<Value, APIFault>
        do throws(TransportFailure) {
            let answer = try await transport.post(
                call.request(id: id), to: lease.address, limits ?? Self.limits(for: call))
            do throws(APIFault) {
                if (300..<400).contains(answer.status) { throw .node("a redirect, status \(answer.status)") }
                outcome = .success(
                    try read(APIAnswer(answer.body, status: answer.status, id: id, patience: answer.retryAfter)))
            } catch {
                outcome = .failure(error)
            }
        } catch {
            switch error {
            case .cancelled:
                await finish(lease, call, fault: nil)
                return .failure(.cancelled)
            case .unavailable(let text): return .failure(.unavailable(text))
            case .unreachable(let text), .refused(let text): outcome = .failure(.node(text))
            case .tooLarge: outcome = .failure(.node("an endless answer"))
            }
        }
        switch outcome {
        case .success(let value):
            await finish(lease, call, fault: nil)
            return .success(value)
        case .failure(let fault):
            await finish(lease, call, fault: fault)
            return .failure(.fault(fault))
        }
    }

    private nonisolated static func limits(for call: APICall) -> TransferLimits {
        var limits = TransferLimits()
        // Proxies give a server 30 seconds for a thread.
        if call.isLong { limits.patience = 35 }
        return limits
    }

    private func nextID() -> Int {
        lastID += 1
        return lastID
    }

    // MARK: Whose turn it is

    private func turn(for call: APICall, tried: Set<Int>, avoiding: Int?) -> Turn {
        let now = clock.now
        let able = nodes.indices.filter {
            !nodes[$0].lacks.contains(call.api) && !nodes[$0].lacks.contains(call.method)
        }
        guard !able.isEmpty else { return .nobodyHasIt }
        var open = able.filter { !tried.contains($0) && (nodes[$0].rests[call.api]?.until ?? 0) <= now }
        guard !open.isEmpty else {
            // A round is over when every node was asked, or when one that was asked is ready again before the others
            // are.
            func rested(_ isTried: Bool) -> Double {
                able.filter { tried.contains($0) == isTried }.map { nodes[$0].rests[call.api]?.until ?? 0 }.min()
                    ?? .infinity
            }
            let next = rested(false)
            guard next < rested(true), next - now <= manners.longestRest else { return .roundIsOver }
            return .wait(max(next - now, 0.001))
        }
        if let avoiding, open.count > 1 { open.removeAll { $0 == avoiding } }
        let ready = open.filter { nodes[$0].inFlight < manners.atOnce && startsFree($0, now) <= now }
        // Nodes that answered come first, then those that have been idle longest.
        let best = ready.min { one, other in
            let failures = { [nodes] (index: Int) in nodes[index].rests[call.api]?.failures ?? 0 }
            return (failures(one), nodes[one].inFlight, one) < (failures(other), nodes[other].inFlight, other)
        }
        // A node that failed twice in a row is used only when all others do too.
        let isDoubtful = best.map { (nodes[$0].rests[call.api]?.failures ?? 0) > 1 } ?? false
        if isDoubtful { open = open.filter { (nodes[$0].rests[call.api]?.failures ?? 0) < 2 } }
        if let best, !isDoubtful || open.isEmpty {
            nodes[best].inFlight += 1
            nodes[best].calls += 1
            nodes[best].starts.append(now)
            if nodes[best].starts.count > manners.aSecond { nodes[best].starts.removeFirst() }
            return .go(Lease(node: best, address: nodes[best].address, began: now))
        }
        let next = open.map { nodes[$0].inFlight < manners.atOnce ? startsFree($0, now) - now : 0.01 }.min() ?? 0.01
        return .wait(min(max(next, 0.002), 1))
    }

    /// When the next call may begin.
    private func startsFree(_ index: Int, _ now: Double) -> Double {
        let starts = nodes[index].starts
        return starts.count < manners.aSecond ? now : starts[0] + 1
    }

    /// The seconds until the first node may be asked again.
    private func restLeft(for call: APICall) -> Double {
        let ends = nodes.filter { !$0.lacks.contains(call.api) && !$0.lacks.contains(call.method) }
            .map { $0.rests[call.api]?.until ?? 0 }
        return max(0, (ends.min() ?? 0) - clock.now)
    }

    private func finish(_ lease: Lease, _ call: APICall, fault: APIFault?) {
        let now = clock.now
        nodes[lease.node].inFlight -= 1
        var rest = nodes[lease.node].rests[call.api] ?? Rest()
        switch fault {
        case .node(let text), .busy(let text, _):
            nodes[lease.node].failures += 1
            nodes[lease.node].lastFault = "\(call.method): \(text)"
            if lease.began >= rest.since {
                let seconds = manners.rests[min(rest.failures, manners.rests.count - 1)]
                rest.failures += 1
                rest.since = now
                rest.until = now + seconds
            }
            if case .busy(_, let patience?) = fault {
                rest.until = max(now + patience, patience > 0 ? now : rest.until)
            }
        case .unsupported(let text):
            nodes[lease.node].failures += 1
            nodes[lease.node].lastFault = "\(call.method): \(text)"
            nodes[lease.node].lacks.insert(text.contains("unknown method") ? call.method : call.api)
        case .deleted, .missing, .limit, .goOn, .request, nil:
            rest.failures = 0
        }
        nodes[lease.node].rests[call.api] = rest
    }

    /// Puts a node whose answers were wrong last for a while.
    package func distrust(_ node: Int, _ call: APICall, _ reason: String) {
        var rest = nodes[node].rests[call.api] ?? Rest()
        rest.failures += 1
        rest.until = clock.now + manners.rests[min(rest.failures - 1, manners.rests.count - 1)]
        nodes[node].rests[call.api] = rest
        nodes[node].failures += 1
        nodes[node].lastFault = "\(call.method): \(reason)"
    }

    private func causes() -> String {
        nodes.map { "\($0.address): \($0.lastFault ?? "no answer")" }.joined(separator: "; ")
    }
}
