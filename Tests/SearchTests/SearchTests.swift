@testable import Search
import TestSupport
import Testing

@Suite struct SearchTests {
    @Test(arguments: [
        ("Multi-Stage Docker", ["multi", "stage", "docker"]),
        ("café naïve Ärger ŁÓDŹ", ["cafe", "naive", "arger", "łodz"]),
        ("cafe\u{301}", ["cafe"]), ("a I é", []), ("日本語の本", ["日本", "本語", "語の", "の本"]), ("木", ["木"]),
        ("uv2024年", ["uv2024", "年"]), ("한국어 글", ["한국어", "글"]), ("ΛΌΓΟΣ", ["λογοσ"]), ("don't", ["don"]),
        ("0123456789abcdef0123456789", ["0123456789abcdef"]), ("", []), ("--- !!", []),
    ])
    func `words are folded`(text: String, words: [String]) {
        let found = SearchWords(in: Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(found == words)
    }

    @Test(arguments: [0, 1, 31, 32, 33, 1_023, 1_024, 1_055, 1_056, 8_191, 8_192, 9_248, 20_001])
    func `segments follow each other and are all posts`(count: Int) {
        let segments = SearchSegment.all(posts: count)
        #expect(segments.flatMap { Array($0.posts) } == Array(0..<count))
        #expect(segments.dropLast().allSatisfy { !$0.posts.isEmpty && !$0.isLast } && segments.last?.isLast == true)
        #expect(segments.count <= 3 + count / 8_192)
    }

    @Test func `one more post changes only the last segment, until that is full`() {
        for count in 0..<3_000 {
            let (before, after) = (SearchSegment.all(posts: count), SearchSegment.all(posts: count + 1))
            let changed = after.filter { !before.contains($0) }
            #expect(changed.count == ((count + 1) % 32 == 0 ? 2 : 1) && changed.last?.isLast == true, "\(count)")
        }
    }

    /// Reads the index as `find.js` does.
    private func posts(with word: String, in files: [SearchFile]) -> [String] {
        var found: [String] = []
        for file in files where !file.name.contains("-p") {
            var text = Substring(file.text.dropFirst("g4hFind(".count))
            text = text.dropFirst(
                text.firstIndex(of: ",").map { text.distance(from: text.startIndex, to: $0) + 2 } ?? 0)
            let scalars = Array(text.dropLast(3).unicodeScalars)
            let last = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ$%&'()*+,-./:;".unicodeScalars)
            let more = Array("<=>?@[]^_`{|}~".unicodeScalars)
            var index = 0
            var current: [Unicode.Scalar] = []
            while index < scalars.count {
                var suffix: [Unicode.Scalar] = []
                func isSign(_ scalar: Unicode.Scalar) -> Bool { last.contains(scalar) || more.contains(scalar) }
                while !isSign(scalars[index]) {
                    suffix.append(scalars[index])
                    index += 1
                }
                var numbers: [(Int, String)] = []
                var high = 0
                while index < scalars.count, isSign(scalars[index]) || "!#".unicodeScalars.contains(scalars[index]) {
                    if scalars[index] == "!" || scalars[index] == "#" {
                        numbers[numbers.count - 1].1 = String(scalars[index])
                    } else if let digit = more.firstIndex(of: scalars[index]) {
                        high = high * more.count + digit
                    } else if let digit = last.firstIndex(of: scalars[index]) {
                        numbers.append((high * last.count + digit, ""))
                        high = 0
                    }
                    index += 1
                }
                current = current.prefix(numbers[0].0) + suffix
                var next = 0
                for (gap, mark) in numbers.dropFirst() {
                    if String(String.UnicodeScalarView(current)) == word { found.append("\(next + gap)\(mark)") }
                    next += gap + 1
                }
            }
        }
        return found
    }

    @Test func `every word of a segment is found with its posts`() {
        let words = (0..<700).map { number in
            PostWords.parts(
                title: number % 7 == 0 ? "Seventh word\(number)" : "Title \(number)",
                tags: number % 5 == 0 ? ["fünf"] : [],
                texts: [Array("common text rare\(number) 日本 of\(number % 3) unterwegs".utf8)])
        }
        let posts = words.enumerated().map { number, parts in
            SearchPost(author: "alice", permlink: "p\(number)", words: PostWords(parts))
        }
        let segment = SearchSegment(posts: 0..<700)
        let files = SearchIndex(segment, posts: posts).files
        #expect(files.count == 48 + 2)
        // Made in parts, they are the same.
        let parts = (0..<SearchSegment.parts).flatMap { part in
            var posts = posts
            for index in posts.indices { posts[index].words = words[index][part] }
            return SearchIndex(segment, part: part, posts: posts).files
        }
        #expect(parts.count == files.count && Set(parts) == Set(files))
        for number in [0, 1, 7, 38, 39, 40, 599, 699] {
            #expect(self.posts(with: "rare\(number)", in: files) == ["\(number)"])
        }
        // What most posts have is known, and says nothing.
        #expect(self.posts(with: "common", in: files) == [])
        #expect(self.posts(with: "of1", in: files) == stride(from: 1, to: 700, by: 3).map(String.init))
        #expect(self.posts(with: "seventh", in: files) == stride(from: 0, to: 700, by: 7).map { "\($0)!" })
        #expect(self.posts(with: "funf", in: files) == stride(from: 0, to: 700, by: 5).map { "\($0)#" })
        #expect(files.contains { $0.text.contains("common") })
        #expect(self.posts(with: "absent", in: files).isEmpty)
    }

    @Test(arguments: 0..<50)
    func `the words of a post read back from their packed form`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let parts = ["", "a", "moss", "mossgarden", "日", "ü", "0123456789", "interoperability", "мхи"]
        var texts: [String] = []
        for _ in 0..<Int.random(in: 0..<200, using: &random) {
            let word = (0..<3).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            texts.append(word)
        }
        let text = texts.joined(separator: " ")
        let words = PostWords.parts(title: "Moss", tags: ["garden"], texts: [Array(text.utf8)])
        var expected: Set = ["moss", "garden"]
        for word in SearchWords(in: Array(text.utf8)) { expected.insert(String(decoding: word.bytes, as: UTF8.self)) }
        var found: [String: PostWords.Place] = [:]
        for (number, part) in words.enumerated() {
            var inOrder: [[UInt8]] = []
            part.forEach { word, place in
                let text = String(decoding: word, as: UTF8.self)
                found[text] = place
                inOrder.append(word)
                // A file of a divisible segment has words of one part.
                #expect(SearchSegment.shard(of: text, in: SearchSegment.parts) == number)
            }
            #expect(zip(inOrder, inOrder.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        }
        #expect(Set(found.keys) == expected)
        var again: [String: PostWords.Place] = [:]
        PostWords(words).forEach { word, place in
            again[String(decoding: word, as: UTF8.self)] = place
        }
        #expect(again == found)
        #expect(found["moss"] == .title && found["garden"] == .tag)
        // Other bytes are no crash.
        #expect(found.count > 1)
        var damaged = Array(PostWords(words).packed)
        for _ in 0..<4 {
            damaged[Int.random(in: damaged.indices, using: &random)] = .random(in: 0...255, using: &random)
        }
        PostWords(packed: damaged[...]).forEach { _, _ in }
    }

    @Test func `the last segment is one file, with the names of the others`() {
        let posts = [
            SearchPost(
                author: "ann", permlink: "he-said-hi-2", date: "2026-01-02",
                words: PostWords(title: "He said \"hi\"", tags: [], texts: [])),
            SearchPost(author: "bob", permlink: "x9", words: PostWords(title: "Another", tags: [], texts: [])),
        ]
        let files = SearchIndex(SearchSegment(posts: 32..<34), posts: posts).files
        #expect(files.map(\.name) == ["segments.js"])
        let text = "0-32:2 32-34\\nanotherAB!heAA!iBA!saidAA!\\nann he-said-hi-2 20260102\\nbob x9 "
        #expect(files[0].text == "g4hFind(\"segments\",\"\(text)\")\n")
        let empty = SearchIndex(SearchSegment(posts: 32..<32), posts: []).files
        #expect(empty.map(\.text) == ["g4hFind(\"segments\",\"0-32:2 32-32\\n\")\n"])
    }

    @Test func `the addresses of a segment are lines, up to 512 in a file`() {
        let words = PostWords(title: "Moss", tags: [], texts: [])
        let posts = (0..<544).map { SearchPost(author: "ann", permlink: "p\($0)", date: "2026-01-02", words: words) }
        let files = SearchIndex(SearchSegment(posts: 0..<544), posts: posts).files.suffix(2)
        #expect(files.map(\.name) == ["0-544-p0.js", "0-544-p1.js"])
        #expect(files.first?.text.hasPrefix("g4hFind(\"0-544-p0\",\"ann p0 20260102\\nann p1 20260102\\n") == true)
        #expect(files.last?.text.hasPrefix("g4hFind(\"0-544-p1\",\"ann p512 20260102\\n") == true)
    }

    @Test(arguments: [(0, 0, false), (18, 1, false), (19, 2, false), (540, 30, false), (541, 32, true)])
    func `a segment of more than 540 posts has files for its parts`(posts: Int, shards: Int, isDivisible: Bool) {
        let segment = SearchSegment(posts: 0..<posts)
        #expect(segment.shards == shards && segment.isDivisible == isDivisible)
    }
}

extension PostWords {
    /// The words of all parts.
    fileprivate init(_ parts: [PostWords]) { self.init(packed: Array(parts.map(\.packed).joined())[...]) }

    fileprivate init(title: String, tags: [String], texts: [[UInt8]]) {
        self.init(Self.parts(title: title, tags: tags, texts: texts))
    }
}
