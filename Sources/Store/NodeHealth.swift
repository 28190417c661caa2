import Fetching
import JSON

/// `.g4h-store/nodes.json`: how often each node failed in the last run, so that the next one begins with the good ones.
enum NodeHealth {
    static func text(_ nodes: [NodePool.NodeReport]) -> [UInt8] {
        let members = nodes.sorted { $0.address < $1.address }.map { node in
            (node.address, JSON.object([("calls", .integer(node.calls)), ("failures", .integer(node.failures))]))
        }
        return Array(JSON.object(members).text.utf8)
    }

    /// Failures in a hundred calls, by address. A file that cannot be read counts as empty.
    static func read(_ text: [UInt8]) -> [String: Int] {
        var health: [String: Int] = [:]
        var reader = JSONReader(text[...], firstLine: 1)
        guard (try? reader.peek()) == .object else { return [:] }
        reader.enterObject()
        while let address = try? reader.nextKey(), (try? reader.peek()) == .object {
            var numbers: [String: Int] = [:]
            reader.enterObject()
            while let key = try? reader.nextKey(), (try? reader.peek()) == .number {
                numbers[key] = (try? reader.number()).flatMap { Int(exactly: $0) }
            }
            if let calls = numbers["calls"], let failures = numbers["failures"], calls > 0 {
                health[address] = failures * 100 / calls
            }
        }
        return health
    }
}
