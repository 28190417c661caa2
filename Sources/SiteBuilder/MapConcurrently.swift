extension Sequence where Element: Sendable, Self: Sendable {
    /// Calls `body` for every element, `width` at a time, and hands each result to `collect` as it comes.
    ///
    /// `collect` runs on the caller, so it needs no lock. The order of its calls is not the order of the elements.
    func mapConcurrently<Result: Sendable>(
        width: Int, _ body: @escaping @Sendable (Element) throws -> Result, collect: (Result) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Result.self) { group in
            var elements = makeIterator()
            for _ in 0..<Swift.max(1, width) {
                guard let element = elements.next() else { break }
                group.addTask { try body(element) }
            }
            while let result = try await group.next() {
                try collect(result)
                if let element = elements.next() { group.addTask { try body(element) } }
            }
        }
    }
}
