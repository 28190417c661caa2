import Text
import TestSupport
import Testing

@testable import HiveNames

@Suite struct EscapedForPathTests {
    @Test(arguments: [
        ("my-post-1", "my-post-1"), ("", "_"), ("_", "_5f"), ("A", "_41"), ("a.b", "a_2eb"), ("..", "_2e_2e"),
        ("a/b", "a_2fb"), ("con", "_63on"), ("console", "console"), ("com1", "_63om1"), ("é", "_c3_a9"), ("\0", "_00"),
        ("-x", "-x"), ("a b", "a_20b"),
    ])
    func `names that front ends make stay as they are, all others are escaped`(text: String, expected: String) {
        #expect(escapedForPath(text) == expected)
    }

    @Test func `any text gives components that are safe everywhere, and can be recovered from its path`() {
        var generator = SplitMix64(seed: 5)
        let alphabet = [
            "a", "b", "z", "0", "9", "-", "_", ".", "/", "\\", "A", "Z", " ", "é", "\0", "\n", "%", "con", "nul", "aux",
            "👩‍👩‍👧", "lpt1",
        ]
        for _ in 0..<500 {
            let count = Int.random(in: 0...40, using: &generator) * (Bool.random(using: &generator) ? 1 : 12)
            let text = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
            let path = escapedForPath(text)
            #expect(unescaped(path) == Array(text.utf8), "\(text.debugDescription)")
            for component in path.split(separator: "/", omittingEmptySubsequences: false) {
                #expect(isSafe(component), "\(component)")
            }
        }
    }

    @Test func `a long text continues in subfolders whose names are safe too`() {
        for length in 197...203 {
            for tail in ["con", "nul", "a", "A", ""] {
                let text = String(repeating: "x", count: length) + tail
                let path = escapedForPath(text)
                #expect(unescaped(path) == Array(text.utf8))
                #expect(path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(isSafe), "\(path)")
            }
        }
    }

    private func isSafe(_ component: Substring) -> Bool {
        (1...210).contains(component.utf8.count)
            && component.utf8.allSatisfy {
                $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
            && !["con", "prn", "aux", "nul"].contains(component)
            && !(component.count == 4 && ["com", "lpt"].contains(component.prefix(3))
                && component.last?.isNumber == true)
    }

    /// What a path stands for: the inverse that makes escaping reversible.
    private func unescaped(_ path: String) -> [UInt8] {
        if path == "_" { return [] }
        var bytes: [UInt8] = []
        var rest = Array(path.utf8)[...].filter { $0 != UInt8(ascii: "/") }[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "_") {
                bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
