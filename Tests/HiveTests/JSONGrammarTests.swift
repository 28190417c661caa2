import JSON
import Diagnostics
import Foundation
import Hive
import TestSupport
import Testing

/// The grammar of JSON, seen through the title of a post and through a member that we pass over.
@Suite struct JSONGrammarTests {
    private func title(_ literal: [UInt8]) throws(Diagnostic) -> String {
        let json =
            Array("{\"author\":\"alice\",\"permlink\":\"p\",\"body\":\"b\",\"title\":".utf8) + literal + Array("}".utf8)
        return try Post(json: json[...]).header.title
    }

    @Test(arguments: [
        (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"), (#""\u00e9\u20AC""#, "é€"), (#""\ud83d\udc40""#, "👀"),
        (#""\ud83d""#, "\u{FFFD}"), (#""\udc40x""#, "\u{FFFD}x"), (#""\ud83d\ud83d\udc40""#, "\u{FFFD}👀"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u0000""#, "\0"), (#""é👀""#, "é👀"), (#""""#, ""),
    ])
    func `escapes are read, and an unpaired surrogate becomes U+FFFD`(literal: String, expected: String) throws {
        #expect(try title(Array(literal.utf8)) == expected)
    }

    @Test(arguments: [
        "\"a\nb\"", "\"\u{1}\"", #""\x""#, #""\u12g4""#, #""\u12"#, "\"", "'a'", "\"a\" \"b\"", "tru", "nul", "True",
        "-", "01",
        "1.", ".5", "1e", "+1", "[1,]", "[1 2]", "[", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{,}", "[,]", "", ",", "NaN",
        "// comment\n1", "\u{A0}1",
    ])
    func `what RFC 8259 forbids is refused`(literal: String) {
        let failure = #expect(throws: Diagnostic.self) { try title(Array(literal.utf8)) }
        #expect([.notJSON, .cutOff].contains(failure?.code))
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `text that is not UTF-8 is refused`(bytes: [UInt8]) {
        let failure = #expect(throws: Diagnostic.self) {
            try title([UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")])
        }
        #expect(failure?.code == .notUTF8)
    }

    @Test func `depth has a limit, far above what posts have`() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try title(nested(200)) }
        let failure = #expect(throws: Diagnostic.self) { try title(nested(200_000)) }
        #expect(failure?.code == .tooDeep)
        #expect(throws: Diagnostic.self) { try PostRecord.all(inJSON: nested(200_000)[...]) }
        let objects = Array(String(repeating: "{\"result\":", count: 200_000).utf8)
        #expect(throws: Diagnostic.self) { try PostRecord.all(inJSON: objects[...]) }
    }

    @Test func `Foundation agrees on what is JSON, except for a trailing comma`() throws {
        let seeds = try fixtureNames(in: "api").map { try fixture("api/\($0)") }
        var generator = SplitMix64(seed: 3)
        var accepted = 0
        for round in 0..<3000 {
            let json = mutated(seeds[round % seeds.count], using: &generator)
            guard String(validating: json, as: UTF8.self) != nil else { continue }
            let isValid = (try? JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)) != nil
            do throws(Diagnostic) {
                _ = try PostRecord.all(inJSON: json[...])
                #expect(isValid)
                accepted += 1
            } catch {
                let isCommaAtEnd = error.message.hasSuffix("where JSON expects a value after \",\"")
                if isValid, !isCommaAtEnd { #expect(![.notJSON, .cutOff].contains(error.code), "\(error)") }
            }
        }
        #expect(accepted > 100)
    }

    @Test func `no bytes trap`() throws {
        var seeds = try fixtureNames(in: "api").map { try fixture("api/\($0)") }
        seeds += try fixtureNames(in: "front-matter").map { try fixture("front-matter/\($0)") }
        var generator = SplitMix64(seed: 4)
        var read = 0
        for round in 0..<4000 {
            let bytes = mutated(seeds[round % seeds.count], using: &generator)
            do throws(Diagnostic) {
                for location in try PostRecord.all(inJSON: bytes[...]) {
                    _ = try Post(json: bytes[...], at: location)
                    read += 1
                }
            } catch {
                #expect(!error.message.isEmpty)
            }
            do throws(Diagnostic) {
                _ = try Post(json: bytes[...])
            } catch {
                _ = Post.bestKnownID(inJSON: bytes[...])
            }
            do throws(Diagnostic) {
                _ = try Post(markdown: bytes[...], path: "notes/2024-05-01-x.md")
            } catch {
                #expect([.notUTF8, .empty, .badPermlink, .badFrontMatter].contains(error.code))
            }
        }
        #expect(read > 100)
    }

    /// `bytes` with a few bytes changed, taken out, repeated, or cut off.
    private func mutated(_ bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, index + Int.random(in: 0...12, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[index] = Array("{}[],:\"\\0-e\n @".utf8).randomElement(using: &generator) ?? 0
            case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case _: if Bool.random(using: &generator) { bytes.removeSubrange(index...) }
            }
        }
        return bytes
    }
}
