/// The files of a new version: those that stay as the last build left them, and others.
struct FileList {
    private let publisher: Publisher
    /// For each file of the last record the page that keeps it; -1 for none.
    private var pages: [Int32]
    private var others: [Record.File] = []

    init(_ publisher: Publisher) {
        self.publisher = publisher
        pages = Array(repeating: -1, count: publisher.past.files.count)
    }

    /// - Parameter places: in the last record.
    mutating func keep(_ places: [Int], for page: Int) {
        for place in places { pages[place] = Int32(page) }
    }

    mutating func add(_ files: [Record.File]) { others += files }

    /// Sorted by path: nearly all are in the last record's order.
    var sorted: [Record.File] {
        var files: [Record.File] = []
        files.reserveCapacity(pages.count + others.count)
        var rest = others.sorted { $0.path.isBefore($1.path) }[...]
        for (place, page) in pages.enumerated() where page >= 0 {
            guard var file = publisher.kept(place) else { continue }
            file.page = Int(page)
            while let other = rest.first, other.path.isBefore(file.path) {
                files.append(other)
                rest.removeFirst()
            }
            files.append(file)
        }
        return files + rest
    }
}
