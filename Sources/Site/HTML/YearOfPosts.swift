/// How many posts each month of a year has, to be drawn in block characters.
struct YearOfPosts: Hashable, Sendable {
    let year: Int
    /// January first.
    let counts: [Int]
    /// The most that any month of the archive, or of the author, has.
    let most: Int

    /// How many years the first page and an author's have: each is 1.4 KB, and the dates of files may be from 9,000 years.
    static let mostShown = 30

    /// The years of posts, the newest first; those without a date are in none.
    static func all(_ posts: ArraySlice<Int32>, _ rows: RowTable) -> [YearOfPosts] {
        var counts: [Int: [Int]] = [:]
        for post in posts {
            let month = rows.month(of: post)
            guard month.isKnown else { continue }
            counts[month.year, default: Array(repeating: 0, count: 12)][month.month - 1] += 1
        }
        let most = counts.values.lazy.compactMap { $0.max() }.max() ?? 0
        return counts.sorted { $0.key > $1.key }.map { YearOfPosts(year: $0.key, counts: $0.value, most: most) }
    }

    func view(at path: OutputPath) -> YearView {
        let page = HTMLPath.year(year)
        return YearView(
            name: "\(year)", address: page == path ? nil : page.relative(to: path),
            months: counts.enumerated().map { index, count in
                let month = Month(year: year, month: index + 1)
                return MonthBar(
                    name: month.words, bar: bar(count),
                    address: count > 0 ? HTMLPath.month(month).relative(to: path) : nil, count: count)
            },
            count: counts.reduce(0, +))
    }

    /// A single post is visible, and the highest count fills the line.
    private func bar(_ count: Int) -> String {
        count == 0 ? "·" : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][(count * 8 - 1) / max(most, 1)]
    }
}
