import Disk
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Site
@testable import SiteBuilder

@Suite struct StagingTests {
    private let folder: TemporaryFolder
    private var output: FilePath { folder.path.appending("public") }

    init() throws { folder = try TemporaryFolder() }

    /// Publishes a tree of these files, each holding its own name.
    private func publish(_ names: String...) throws {
        let staging = try Staging(replacing: output)
        var manifest = Manifest()
        for name in names {
            _ = try staging.write(Array(name.utf8), to: name)
            manifest.add([(name, Digest(of: Array(name.utf8)))])
        }
        try staging.publish(manifest)
    }

    @Test func `nothing shows until it is published`() throws {
        try publish("a", "b/c")
        let staging = try Staging(replacing: output)
        #expect(try staging.write(Array("new".utf8), to: "a"))
        #expect(try folder.read("public/a") == Array("a".utf8))
        staging.abandon()
        #expect(try folder.names() == ["public"])
        #expect(try folder.names("public") == [".g4h", "a", "b"])
    }

    @Test func `a file with the same bytes is the same file`() throws {
        try publish("a", "b/c")
        let before = try number(of: "public/b/c")
        try publish("b/c", "d")
        #expect(try number(of: "public/b/c") == before)
        #expect(try folder.names("public") == [".g4h", "b", "d"])
    }

    @Test func `a file that was changed by hand is written anew`() throws {
        try publish("a")
        try folder.write("b", to: "public/a")
        let staging = try Staging(replacing: output)
        #expect(try staging.write(Array("a".utf8), to: "a"))
        staging.abandon()
        #expect(try folder.read("public/a") == Array("b".utf8))
    }

    @Test func `a file that is not ours is not written over`() throws {
        try publish("a")
        try folder.write("mine", to: "public/b")
        let staging = try Staging(replacing: output)
        let failure = #expect(throws: BuildFailure.self) { try staging.write(Array("b".utf8), to: "b") }
        #expect(failure?.status == .outputRefused)
        staging.abandon()
        #expect(try folder.read("public/b") == Array("mine".utf8))
    }

    @Test func `a second build is told to try again, and finds the folder free after the first`() throws {
        let first = try Staging(replacing: output)
        let failure = #expect(throws: BuildFailure.self) { _ = try Staging(replacing: output) }
        #expect(failure?.status == .tryAgain)
        first.abandon()
        try publish("a")
        #expect(try folder.names() == ["public"])
    }

    @Test func `what a killed build leaves is removed`() throws {
        try publish("a")
        try folder.write("half", to: ".public.g4h-next/deep/half")
        try folder.write("", to: ".public.g4h-lock")
        try publish("a", "b")
        #expect(try folder.names() == ["public"])
        #expect(try folder.names("public") == [".g4h", "a", "b"])
    }

    @Test func `where two folders cannot be exchanged, one is put aside for a moment`() throws {
        try publish("a")
        let staging = try Staging(replacing: output)
        _ = try staging.write(Array("b".utf8), to: "b")
        try staging.replace()
        staging.abandon()
        #expect(try folder.names() == ["public"])
        #expect(try folder.names("public") == ["b"])
    }

    @Test func `a tree that a killed build left aside comes back`() throws {
        try publish("a")
        try FileManager.default.moveItem(
            atPath: output.string, toPath: folder.path.appending(".public.g4h-old").string)
        let staging = try Staging(replacing: output)
        #expect(try folder.read("public/a") == Array("a".utf8))
        staging.abandon()
        #expect(try folder.names() == ["public"])
    }

    @Test(arguments: [".public.g4h-next", ".public.g4h-lock"])
    func `a link in the way of a build is not followed`(name: String) throws {
        let outside = try TemporaryFolder()
        try outside.write("keep", to: "keep")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending(name).string, withDestinationPath: outside.path.string)
        // It may be refused or removed.
        if let staging = try? Staging(replacing: output) { staging.abandon() }
        #expect(try outside.names() == ["keep"])
    }

    private func number(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.path.appending(name).string)[.systemFileNumber] as? Int
    }
}
