import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import SiteBuilder

@Suite struct InputStateTests {
    private let folder: TemporaryFolder
    private let path: FilePath

    init() throws {
        folder = try TemporaryFolder()
        path = try folder.write("abc", to: "posts.ndjson")
    }

    /// Writes into the file at `path`, which keeps its number and its time.
    private func overwrite(_ text: String) throws {
        let before = try FileManager.default.attributesOfItem(atPath: path.string)[.modificationDate]
        let file = try FileHandle(forWritingTo: URL(filePath: path.string))
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
        try FileManager.default.setAttributes([.modificationDate: try #require(before)], ofItemAtPath: path.string)
    }

    @Test(arguments: [1, 100, 1 << 20, 1 << 20 | 1, 5 << 19])
    func `a file that was written just now is told by its bytes`(count: Int) throws {
        try folder.write(String(repeating: "a", count: count), to: "posts.ndjson")
        // A whole second, which FileManager can set again.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_800_000_000)], ofItemAtPath: path.string)
        let state = try #require(InputState(path, name: "posts.ndjson", kind: "ndjson"))
        for started in [Int64(1_800_000_000), 1_800_000_002] {
            let settled = state.settled(at: path, started * 1_000_000_000)
            #expect(settled.content != nil && settled.holds(at: path))
            try overwrite("b")
            #expect(!settled.holds(at: path))
            try overwrite("a")
            #expect(settled.holds(at: path))
        }
    }

    @Test func `an older one is told by its time, and not read`() throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_800_000_000)], ofItemAtPath: path.string)
        let state = try #require(InputState(path, name: "posts.ndjson", kind: "ndjson"))
        let settled = state.settled(at: path, 1_800_000_003_000_000_000)
        #expect(settled == state && settled.holds(at: path))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_800_000_001)], ofItemAtPath: path.string)
        #expect(!settled.holds(at: path))
    }

    @Test func `a file that is gone does not hold`() throws {
        let state = try #require(InputState(path, name: "posts.ndjson", kind: "ndjson"))
        try FileManager.default.removeItem(atPath: path.string)
        #expect(!state.holds(at: path))
        #expect(!state.settled(at: path, 0).holds(at: path))
    }
}
