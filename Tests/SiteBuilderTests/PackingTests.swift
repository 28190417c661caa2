import Testing

@testable import SiteBuilder

@Suite struct PackingTests {
    @Test(arguments: [0, 1, 127, 128, 300, 1 << 20, Int.max])
    func `numbers, texts and paths read back`(number: Int) throws {
        var packing = Packing()
        packing.add(number)
        packing.add(UInt64.max)
        packing.add("Ünï\u{0}code")
        packing.add(true)
        packing.add(["a/b", "a/bc/d", "a/bc/e", "b"]) { $0.add(path: $1) }
        var unpacking = try Unpacking(packing.sealed(as: .journal), as: .journal)
        #expect(try unpacking.number() == number)
        #expect(try unpacking.word() == .max)
        #expect(try unpacking.text() == "Ünï\u{0}code")
        #expect(try unpacking.flag())
        let paths = try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.path() }
        #expect(paths == ["a/b", "a/bc/d", "a/bc/e", "b"])
        #expect(unpacking.isAtEnd)
    }

    @Test(arguments: ["..", "a/../b", "/a", "a//b", "a/", "", ".", ".g4h", ".g4h/record", "a\0b"])
    func `no path leads out of the folder, or into our own`(path: String) throws {
        var packing = Packing()
        packing.add([path]) { $0.add(path: $1) }
        var unpacking = try Unpacking(packing.sealed(as: .record), as: .record)
        #expect(throws: Unpacking.Failure.damaged) {
            _ = try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.path() }
        }
    }

    @Test func `truncated or changed bytes, or those of another kind, are damaged`() throws {
        var packing = Packing()
        packing.add("some text")
        let whole = packing.sealed(as: .record)
        for count in 0..<whole.count {
            #expect(throws: Unpacking.Failure.damaged) { _ = try Unpacking(Array(whole.prefix(count)), as: .record) }
        }
        let version = "g4h record ".utf8.count
        for index in whole.indices where index != version {
            var changed = whole
            changed[index] ^= 1
            #expect(throws: Unpacking.Failure.damaged) { _ = try Unpacking(changed, as: .record) }
        }
        #expect(throws: Unpacking.Failure.damaged) { _ = try Unpacking(whole, as: .journal) }
    }
}
