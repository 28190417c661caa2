/// Posts grouped by a key, such as an author or a tag: numbers in one array, in the order of the keys.
struct Groups<Key: Hashable & Comparable & Sendable>: Sendable {
    /// Sorted.
    let keys: [Key]
    private let numbers: [Int32]
    private let ends: [Int32]

    /// Groups keep the order of `posts`.
    init(_ posts: [Int32], by keys: (Int32) -> [Key]) {
        var groups: [Key: [Int32]] = [:]
        for post in posts {
            for key in keys(post) { groups[key, default: []].append(post) }
        }
        let sorted = groups.sorted { $0.key < $1.key }
        self.keys = sorted.map(\.key)
        numbers = sorted.flatMap(\.value)
        var end: Int32 = 0
        ends = sorted.map {
            end += Int32($0.value.count)
            return end
        }
    }

    var indices: Range<Int> { keys.indices }

    /// The posts of the key at `index`.
    subscript(index: Int) -> ArraySlice<Int32> {
        numbers[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    func contains(_ key: Key) -> Bool { keys.sortedIndex(of: key) != nil }
}

extension Array where Element: Comparable {
    /// Where an element of a sorted array is.
    func sortedIndex(of element: Element) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == element ? low : nil
    }
}
