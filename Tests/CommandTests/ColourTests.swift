import Testing

@testable import g4h

@Suite struct ColourTests {
    @Test(
        arguments: [
            (nil, nil, "xterm", true, true), (nil, nil, "dumb", true, false), (nil, nil, "xterm", false, false),
            ("1", nil, "xterm", true, false), ("1", "1", "xterm", true, false), (nil, "1", nil, false, true),
            (nil, "0", "xterm", true, false), (nil, nil, nil, true, true),
        ] as [(String?, String?, String?, Bool, Bool)])
    func `colours are for terminals, and the environment has the last word`(
        noColor: String?, force: String?, terminal: String?, isTerminal: Bool, isOn: Bool
    ) {
        #expect(Colour.decision(noColor: noColor, force: force, terminal: terminal, isTerminal: isTerminal) == isOn)
    }

    @Test func `the first severity of a line is marked, and nothing else`() {
        #expect(
            Colour.markedAlways("alice/trip:12: warning: it says error: here [x]")
                == "alice/trip:12: \u{1B}[1;33mwarning:\u{1B}[0m it says error: here [x]")
        #expect(Colour.markedAlways("g4h: gone") == "\u{1B}[1;31mg4h:\u{1B}[0m gone")
        #expect(Colour.markedAlways("note: 3 images have no text") == "\u{1B}[36mnote:\u{1B}[0m 3 images have no text")
        #expect(Colour.markedAlways("in=1 built=1") == "in=1 built=1")
    }

    @Test func `in a pipe there is no colour except on request`() async throws {
        let folder = try Folder()
        let plain = try await Command.run(["build", "gone", "-o", "x"], in: folder)
        #expect(!plain.errors.contains("\u{1B}"))
        let forced = try await Command.run(["build", "gone", "-o", "x"], in: folder, environment: ["FORCE_COLOR": "1"])
        #expect(forced.errors.hasPrefix("\u{1B}[1;31mg4h:\u{1B}[0m gone"))
    }
}
