import HiveMarkdown
import Markup
import TestSupport
import Testing
import Writers

@Suite struct RoundTripTests {
    let reader = HiveMarkdownReader()
    var readerOfOurs: HiveMarkdownReader {
        var reader = HiveMarkdownReader()
        reader.linksText = false
        return reader
    }
    let writer = HTMLWriter()

    @Test(arguments: 0..<200)
    func `a document reads back from its HTML`(_ seed: UInt64) {
        var documents = RandomDocuments(seed: seed)
        for _ in 0..<5 {
            let document = documents.document()
            let html = writer.write(document)
            let readBack = readerOfOurs.read(html: html.text).document
            let dump = withoutLines(readBack.dump)
            guard dump == document.dump else {
                Issue.record("\(difference(document.dump, dump))")
                return
            }
        }
    }

    @Test(arguments: FixturePost.all.map(\.body) + FuzzFindings.all + Payload.all.map(\.body))
    func `writing, reading and writing again changes nothing`(_ body: String) {
        expectReadBack(body)
    }

    @Test(arguments: 0..<100)
    func `a randomly cut and mixed post reads back from its HTML`(_ seed: UInt64) {
        var posts = MutatedPosts(seed: seed)
        for _ in 0..<20 { expectReadBack(posts.body()) }
    }

    private func expectReadBack(_ body: String) {
        let once = writer.write(reader.read(body).document).text
        #expect(WrittenHTML(once).violations == [], "\(body.debugDescription)")
        let twice = writer.write(readerOfOurs.read(html: once).document).text
        let expected = WrittenHTML.readBack(once)
        if twice != expected { Issue.record("\(body.debugDescription), \(difference(expected, twice))") }
    }

    /// Where code stood is not for HTML to say.
    private func withoutLines(_ dump: String) -> String {
        dump.replacing(/\ lines=\[\d+,\d+\]/, with: "").replacing(/\ firstLine=\d+/, with: "")
    }

    private func difference(_ a: String, _ b: String) -> String {
        let (a, b) = (lines(of: a), lines(of: b))
        let same = zip(a, b).prefix { $0 == $1 }.count
        let around = { (lines: [Substring]) in lines.dropFirst(max(0, same - 2)).prefix(5).joined(separator: "\n") }
        return "first difference:\n\(around(a))\n--- read back ---\n\(around(b))"
    }

    private func lines(of text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
