import Hive
import HiveNames
import TestSupport
import Testing

@testable import Site

/// A difference with `-` before what was deleted and `+` before what was inserted.
private func difference(_ old: String, _ new: String) -> String {
    var steps = WordDifference.stepsOfPage
    return WordDifference(from: old, to: new, steps: &steps).parts.map { part in
        switch part.kind {
        case .same: part.text
        case .deleted: "[-\(part.text)-]"
        case .inserted: "{+\(part.text)+}"
        }
    }.joined()
}

private func sides(_ difference: WordDifference) -> (old: String, new: String) {
    func text(without kind: WordDifference.Kind) -> String {
        difference.parts.filter { $0.kind != kind }.map(\.text).joined()
    }
    return (text(without: .inserted), text(without: .deleted))
}

@Suite struct VersionsTests {
    @Test(arguments: [
        ("", "", ""), ("a", "a", "a"), ("", "new", "{+new+}"), ("old", "", "[-old-]"),
        ("The boat is red.", "The boat is blue.", "The boat is [-red-]{+blue+}."),
        ("one two three", "one three", "one [-two -]three"),
        ("a b c d", "a x y d", "a [-b c-]{+x y+} d"),
        ("a\nb", "a\n\nb", "a\n{+\n+}b"),
        ("in On the longest day.", "in On midsummer's day.", "in On [-the longest-]{+midsummer's+} day."),
        ("On the longest day", "On midsummer's day", "On [-the longest-]{+midsummer's+} day"),
        ("the pier", "The pier", "[-the-]{+The+} pier"),
        ("港の手紙", "港の長い手紙", "港の{+長い+}手紙"),
        ("caf\u{E9}", "cafe\u{301}", "[-caf\u{E9}-]{+cafe\u{301}+}"),
        (
            "a\u{1F469}\u{200D}\u{1F680}b", "a\u{1F469}\u{200D}\u{1F680}c",
            "[-a\u{1F469}\u{200D}\u{1F680}b-]{+a\u{1F469}\u{200D}\u{1F680}c+}"
        ),
    ])
    func `changes are shown by words`(old: String, new: String, shown: String) {
        #expect(difference(old, new).utf8.elementsEqual(shown.utf8), "\(difference(old, new))")
    }

    @Test(arguments: 0..<300)
    func `without what was inserted it is the old text, without what was deleted the new one, byte for byte`(seed: Int)
    {
        var random = SplitMix64(seed: UInt64(seed))
        let words = ["a", "b", "the ", " ", "\n", "港", "手", "né", "\r\n", "x1", "—", "🚀", "\u{301}", "."]
        func text() -> String {
            (0..<Int.random(in: 0...40, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        }
        let (old, new) = (text(), text())
        for budget in [WordDifference.stepsOfPage, 60, 0] {
            var steps = budget
            let difference = WordDifference(from: old, to: new, steps: &steps)
            let sides = sides(difference)
            #expect(sides.old.utf8.elementsEqual(old.utf8) && sides.new.utf8.elementsEqual(new.utf8))
            let kinds = difference.parts.map(\.kind)
            #expect(zip(kinds, kinds.dropFirst()).allSatisfy { $0 != $1 }, "\(difference.parts)")
        }
    }

    @Test func `as few words change as can be`() {
        // As many as the longest common subsequence leaves.
        func distance(_ a: [Character], _ b: [Character]) -> Int {
            var row = Array(repeating: 0, count: b.count + 1)
            for x in a {
                var diagonal = 0
                for (index, y) in b.enumerated() {
                    (diagonal, row[index + 1]) = (
                        row[index + 1], x == y ? diagonal + 1 : max(row[index], row[index + 1])
                    )
                }
            }
            return a.count + b.count - 2 * (row.last ?? 0)
        }
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            func text() -> String {
                String(
                    (0..<Int.random(in: 0...30, using: &random)).map { _ in "港手紙の".randomElement(using: &random) ?? "港"
                    })
            }
            let (old, new) = (text(), text())
            var steps = WordDifference.stepsOfPage
            let difference = WordDifference(from: old, to: new, steps: &steps)
            #expect(
                difference.deletedWords + difference.insertedWords == distance(Array(old), Array(new)), "\(old) \(new)")
        }
    }

    @Test func `long texts that have nothing in common are compared by lines, in bounded time`() {
        func text(_ word: String) -> String {
            (0..<20_000).map { $0 % 10 == 0 ? "shared \($0)\n" : "\(word)\($0 * 7 % 9_973) " }.joined()
        }
        var steps = WordDifference.stepsOfPage
        let (old, new) = (text("a"), text("b"))
        let difference = WordDifference(from: old, to: new, steps: &steps)
        #expect(sides(difference).new == new)
        #expect(steps < WordDifference.stepsOfPage && steps > 40_000_000)
        var none = 0
        let whole = WordDifference(from: old, to: new, steps: &none)
        #expect(none == 0 && sides(whole).old == old)
        // One side alone is long.
        _ = WordDifference(from: "x", to: new, steps: &steps)
        #expect(steps > 0)
    }

    private func files(
        _ header: PostHeader, _ versions: [PostVersion], with others: [PostHeader] = [],
        _ configuration: Configuration = Configuration()
    ) -> [String: String] {
        let bodies = [header.id: versions.last?.body ?? ""].merging(others.map { ($0.id, "x") }) { first, _ in first }
        var files: [String: String] = [:]
        for page in Plan(posts: [header] + others, configuration: configuration).pages {
            let rendering = page.render(
                bodies.filter { page.bodies.contains($0.key) }, versions: page.edited == header.id ? versions : [])
            for file in rendering.files { files[file.path.text] = String(decoding: file.bytes, as: UTF8.self) }
        }
        return files
    }

    private let versions = [
        PostVersion(
            date: Timestamp(secondsSince1970: 1_704_067_200), title: "A trip", body: "By boat.\r\n<b>Red</b> sails."),
        PostVersion(
            date: Timestamp(secondsSince1970: 1_704_153_600), title: "A long trip",
            body: "By boat.\r\n<b>Blue</b> sails."),
        PostVersion(date: nil, title: "A long trip", body: "By boat.\n<b>Blue</b> sails."),
    ]

    private func edited(_ header: PostHeader) -> PostHeader {
        var header = header
        header.edits = versions.dropFirst().map(\.date)
        return header
    }

    @Test func `a post that was edited says so in every form, and shows its versions`() throws {
        let files = files(edited(header("ann", "trip", title: "A long trip")), versions)
        let post = try #require(files["html/@ann/trip/index.html"])
        #expect(post.contains("<dt>Edited</dt><dd>twice: <time datetime=\"2024-01-02T00:00:00Z\">"))
        #expect(post.contains("href=\"_versions/index.html\""))
        let page = try #require(files["html/@ann/trip/_versions/index.html"])
        #expect(page.contains("&lt;b&gt;<del>Red</del><ins>Blue</ins>&lt;/b&gt; sails."))
        #expect(page.contains("1 word added, 1 deleted.") && page.contains("No word was changed."))
        #expect(page.contains("TITLE: <b lang=\"\" dir=\"auto\">A trip</b>"))
        for (index, version) in versions.enumerated() {
            #expect(files["html/@ann/trip/_versions/\(index + 1).md"] == version.body)
        }
        let folder = "gopher/authors/a/ann/2024-01-01-trip"
        #expect(try #require(files[folder + "/gophermap"]).contains("0Versions: edited twice\t"))
        #expect(try #require(files[folder + "/versions.txt"]).contains("<b>[-Red-]{+Blue+}</b> sails."))
        #expect(
            try #require(files["text/ann/trip.txt"]).contains("Edited twice: Jan. 2, 2024, midnight; without a date\n"))
        #expect(files["html/sitemap.xml"]?.contains("_versions") != true)
    }

    @Test func `a reply that was edited leads to its versions`() throws {
        let files = files(
            edited(header("bob", "re", answers: ("ann", "trip"))), versions, with: [header("ann", "trip", title: "T")])
        let page = try #require(files["html/@ann/trip/index.html"])
        #expect(page.contains("<a href=\"../../@bob/re/_versions/index.html\">edited twice</a>"))
        #expect(
            try #require(files["html/@bob/re/_versions/index.html"]).contains("../../../@ann/trip/index.html#@bob/re"))
        #expect(try #require(files["text/ann/trip.txt"]).contains("Edited twice"))
    }

    @Test func `what lies far from a change is closed, or left out where there is too much of it`() throws {
        let filler = String(repeating: "All was quiet in the harbour. ", count: 100)
        func page(_ count: Int) throws -> String {
            let versions = (0..<count).map {
                PostVersion(date: nil, title: "T", body: "\(filler)change \($0)\(filler)")
            }
            var header = header("ann", "trip", title: "T")
            header.edits = versions.dropFirst().map(\.date)
            return try #require(files(header, versions)["html/@ann/trip/_versions/index.html"])
        }
        #expect(try page(2).contains("characters unchanged</summary><pre"))
        let long = try page(400)
        #expect(!long.contains("<details>") && long.contains("characters unchanged</p>") && long.utf8.count < 1 << 19)
    }
}
