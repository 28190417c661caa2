/// The row of each post in lists, made once: bytes by the post's number.
struct RowTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(_ library: Library, _ append: (Int32, inout [UInt8]) -> Void) {
        ends.reserveCapacity(library.headers.count)
        for number in library.headers.indices {
            if library.roots[number] == Int32(number) { append(Int32(number), &bytes) }
            ends.append(bytes.count)
        }
    }

    subscript(number: Int32) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]]
    }
}
