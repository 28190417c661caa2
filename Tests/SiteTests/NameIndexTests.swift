import Hive
import HiveNames
import TestSupport
import Testing

@testable import Site

@Suite struct NameIndexTests {
    private func names(_ count: Int, seed: UInt64 = 1) -> [String] {
        var random = SplitMix64(seed: seed)
        let signs = Array("abcde0-.é日")
        var names: Set<String> = []
        while names.count < count {
            let length = Int.random(in: 1...9, using: &random)
            names.insert(String((0..<length).map { _ in signs.randomElement(using: &random) ?? "a" }))
        }
        return names.sorted()
    }

    @Test(arguments: [0, 1, 199, 200, 201, 3_000])
    func `each name is on one page, and pages are bounded`(count: Int) throws {
        let names = names(count)
        let keys = names.map(NameIndex.key)
        let pages = NameIndex(keys).pages
        #expect(pages.flatMap(\.names).sorted() == Array(names.indices))
        #expect(pages.allSatisfy { $0.names.count + $0.parts.count <= NameIndex.limit })
        #expect(pages.count == 1 || count > NameIndex.limit)
        #expect(Set(pages.map(\.prefix)).count == pages.count)
        for page in pages {
            #expect(page.names.allSatisfy { keys[$0].hasPrefix(page.prefix) } && page.names == page.names.sorted())
            for part in page.parts {
                #expect(pages.filter { $0.prefix == part.prefix }.count == 1)
                #expect(part.names == names.indices.filter { keys[$0].hasPrefix(part.prefix) })
            }
        }
        // Every page but the first is a part of one.
        #expect(pages.flatMap { $0.parts.map(\.prefix) }.sorted() == pages.dropFirst().map(\.prefix).sorted())
    }

    @Test(arguments: 0..<20)
    func `a new name changes its page and those above it`(seed: UInt64) {
        let names = names(1_001, seed: seed)
        var random = SplitMix64(seed: seed)
        let new = names.randomElement(using: &random) ?? ""
        func pages(_ names: [String]) -> [String: [String]] {
            let index = NameIndex(names.map(NameIndex.key))
            return Dictionary(
                uniqueKeysWithValues: index.pages.enumerated().map { number, page in
                    (
                        number == 0 ? "first" : page.prefix,
                        page.names.map { names[$0] } + page.parts.map { "\($0.prefix) \($0.names.count)" }
                    )
                })
        }
        let (before, after) = (pages(names.filter { $0 != new }), pages(names))
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] && $0 != "first" }
        // A page that becomes too long makes way for its parts.
        #expect(changed.allSatisfy { NameIndex.key(of: new).hasPrefix($0) || before[$0] == nil })
    }

    @Test func `a beginning that all names of a page share is not a page`() {
        let keys = (0..<500).map { "harbour-\($0)" }.sorted()
        let pages = NameIndex(keys).pages
        #expect(pages[0].prefix == "harbour-" && pages[0].parts.map(\.prefix) == (1...9).map { "harbour-\($0)" })
        #expect(pages[0].names.map { keys[$0] } == ["harbour-0"])
    }

    @Test(arguments: [200, 201, 1_000, 2_500])
    func `names that begin alike for long are divided by their numbers`(count: Int) {
        let keys = (0..<count).map { String(repeating: "a", count: 80) + "\($0)" }.sorted()
        let pages = NameIndex(keys + ["b"]).pages
        #expect(pages.flatMap(\.names).sorted() == Array(0...count))
        #expect(pages.allSatisfy { $0.items.count <= NameIndex.limit })
        #expect(pages.allSatisfy { $0.prefix.utf8.count <= NameIndex.longestPrefix })
        #expect(Set(pages.map(\.prefix)).count == pages.count && pages.count >= count / NameIndex.limit)
    }

    @Test(arguments: [0, 500, 501, 2_500])
    func `a file of the manifest has up to 500 posts`(count: Int) {
        var posts: [String: Int] = [:]
        let post = Array("<post>".utf8)[...]
        SnippetTree.forEachManifest(names(count).map(NameIndex.key), { _ in post }) { name, bytes in
            posts[name] = String(decoding: bytes, as: UTF8.self).split(separator: "<post>").count - 1
        }
        #expect(posts.values.reduce(0, +) == count)
        #expect(posts.values.allSatisfy { $0 <= 500 })
        #expect((posts.count == 1) == (count <= 500) && posts["manifest.json"] != nil)
    }

    @Test func `names that do not differ are on one page`() {
        let pages = NameIndex(Array(repeating: "report", count: 300) + ["red"]).pages
        #expect(pages.map(\.prefix) == ["re", "report"])
        #expect(pages.last?.names.count == 300)
    }

    @Test func `no page and no menu of an archive grows without a bound`() throws {
        let tags = names(450).compactMap { Tag($0) }
        let headers = (0..<450).map { number in
            var header = header(
                "a\(["nn", "bel", "lan"][number % 3])\(number)", "p", at: number * 86_400 * 9,
                title: number < 440 ? "Report" : "Ärger \(number)")
            header.tags = [tags[number % tags.count]]
            header.category = Tag("hive-1\(10_000 + number)")
            return header
        }
        let plan = Plan(posts: headers, configuration: Configuration())
        var (files, menus): ([String: String], [String: String]) = ([:], [:])
        for page in plan.pages {
            switch page.content {
            case .html, .file, .menu: break
            case .discussion, .feed, .search, .versions: continue
            }
            for file in page.render([:]).files {
                let text = String(decoding: file.bytes, as: UTF8.self)
                if file.path.text.hasPrefix("html/") {
                    files[file.path.text] = text
                } else {
                    menus[file.path.text] = text
                }
            }
        }
        for (path, page) in files where path.hasSuffix("index.html") {
            #expect(page.split(separator: "<li").count <= NameIndex.limit + 30, "\(path)")
        }
        for (path, menu) in menus { #expect(menu.split(separator: "\n").count <= NameIndex.limit + 30, "\(path)") }
        #expect(files["html/authors/names_ab/index.html"]?.contains("Authors: @ab…") == true)
        #expect(files["html/authors/index.html"]?.contains(#"href="names_ab/index.html">@ab…</a>"#) == true)
        #expect(files["html/communities/names_hive-1100/index.html"]?.contains("all communities") == true)
        #expect(files["html/tags/by-use/index.html"]?.contains("The 200 tags used most") == true)
        #expect(files["html/find/names-author.js"]?.contains(#"\"parts\":[\"ab\",\"al\",\"an\"]"#) == true)
        #expect(menus["gopher/authors/a/gophermap"]?.contains("ab… (150)") == true)
        #expect(menus["gopher/newest/2025/gophermap"]?.contains("2025-03") == true)
        #expect(menus["gopher/titles/r/part-1/gophermap"]?.contains("Report") == true)
        #expect(menus["gopher/titles/a/gophermap"]?.contains("Ärger 441") == true)
    }
}
