import Diagnostics
import Testing

@testable import Snippets

@Suite struct OddCharactersTests {
    @Test(arguments: [
        "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ])
    func `code that changes the direction of text gets a warning`(control: String) {
        #expect(snippets(("py", "x = 1 # \(control)\n")).blocks[0].diagnostics.map(\.code) == [.bidiControlsInCode])
    }

    @Test(arguments: ["\u{1B}", "\u{7F}", "\u{80}", "\u{9B}", "\u{9F}", "\u{07}"])
    func `code that a terminal obeys gets a warning`(control: String) {
        #expect(snippets(("py", "x = '\(control)2J'\n")).blocks[0].diagnostics.map(\.code) == [.controlsInCode])
    }

    @Test(arguments: ["x = 'é'\n", "x\t= 1\n", "x = '日本'\n"])
    func `other code is not`(code: String) {
        #expect(snippets(("py", code)).blocks[0].diagnostics == [])
    }
}
