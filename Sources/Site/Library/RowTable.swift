/// The row of each post in lists, made once: bytes by the post's number.
struct RowTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Of each post, where rows are grouped by them.
    private let months: [Month]

    init(months: [Month] = []) { self.months = months }

    /// Adds the row of the next post; replies have an empty one.
    mutating func add(_ append: (inout [UInt8]) -> Void) {
        append(&bytes)
        ends.append(bytes.count)
    }

    subscript(number: Int32) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]]
    }

    /// The month in which a post was written.
    func month(of number: Int32) -> Month { months[Int(number)] }
}

extension Library {
    /// Whether a post has a page of its own, and a row in lists.
    func isRoot(_ number: Int32) -> Bool { roots[Int(number)] == number }
}
