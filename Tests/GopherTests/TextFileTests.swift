import Testing

@testable import Gopher

@Suite struct `A text file` {
    @Test(arguments: [
        ("a\n", "a\n"), ("", ""), ("a", "a\n"), (".\n..\nx.\n", " .\n ..\nx.\n"),
        ("From me\nFrom you\n", " From me\nFrom you\n"),
        ("a\n\nb\n", "a\n\nb\n"),
    ]) func `has everything repaired that servers and clients would misread`(text: String, expected: String) {
        #expect(TextFile(text).text == expected)
    }

    @Test(arguments: ["x", "ab..", "é", "世", "👩‍👩‍👧‍👦", "e\u{301}\u{301}"])
    func `has no line of more than 1000 bytes, and marks where one continues`(grapheme: String) {
        let line = String(repeating: grapheme, count: 3000)
        let lines = TextFile("first\n" + line + "\nlast\n").text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 1000 })
        #expect(lines[1...].dropLast(2).allSatisfy { $0.hasSuffix("\\") })
        #expect(lines[1...].dropLast().map { $0.hasSuffix("\\") ? $0.dropLast() : $0 }.joined() == line)
    }

    @Test(arguments: ["x = '\u{1B}[2J'\n", "x = '\u{9B}2J'\n", "x = '\u{80}'\n", "x\u{7F}\n"])
    func `text that a terminal would obey is not sent as text`(code: String) {
        #expect(!TextFile.isSentWhole(Array(code.utf8)))
    }

    @Test func `other code is`() { #expect(TextFile.isSentWhole(Array("x\t= 'é'\n".utf8))) }
}
