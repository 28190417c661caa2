import Disk
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Site
@testable import SiteBuilder

@Suite struct PublisherTests {
    private let folder: TemporaryFolder
    private var output: FilePath { folder.path.appending("public") }

    init() throws { folder = try TemporaryFolder() }

    private func make(_ files: [String: String], _ leave: Leave = Leave()) throws -> (Publisher, Record) {
        let publisher = try Publisher(output, leave)
        do {
            var next = Record()
            for (path, text) in files {
                next.files.append(try publisher.make(OutputFile(OutputPath(path), Array(text.utf8)), .content))
            }
            next.files.sort { $0.path.isBefore($1.path) }
            return (publisher, next)
        } catch {
            publisher.abandon()
            throw error
        }
    }

    /// Publishes a tree of these files.
    @discardableResult
    private func publish(_ files: [String: String], _ leave: Leave = Leave()) throws -> Publisher.Outcome {
        let (publisher, next) = try make(files, leave)
        do {
            return try publisher.publish(next)
        } catch {
            publisher.abandon()
            throw error
        }
    }

    /// What a reader of the folder sees.
    private func tree() throws -> [String: String] {
        var tree: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: output.string) where !path.hasPrefix(".g4h") {
            let isFolder = Disk.kind(of: output.appending(path)) == .folder
            tree[path] = isFolder ? "/" : String(decoding: try folder.read("public/" + path), as: UTF8.self)
        }
        return tree
    }

    private func number(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.path.appending(name).string)[.systemFileNumber] as? Int
    }

    private func refusal(_ files: [String: String], _ leave: Leave = Leave()) -> BuildFailure? {
        #expect(throws: BuildFailure.self) { try publish(files, leave) }
    }

    // MARK: What shows

    @Test func `nothing shows until it is published, and nothing of ours is left`() throws {
        try publish(["a": "1", "b/c": "2"])
        let (publisher, _) = try make(["a": "3", "b/c": "2", "d/e/f": "4"])
        #expect(try tree() == ["a": "1", "b": "/", "b/c": "2"])
        publisher.abandon()
        #expect(try tree() == ["a": "1", "b": "/", "b/c": "2"])
        #expect(try folder.names("public/.g4h") == ["lock", "record"])
        #expect(try folder.names() == ["public"])
    }

    @Test func `an abandoned first build leaves no folder`() throws {
        let (publisher, _) = try make(["a": "1"])
        publisher.abandon()
        #expect(try folder.names().isEmpty)
        try folder.write("mine", to: "public/x")
        let (other, _) = try make(["a": "1"])
        other.abandon()
        #expect(try folder.names("public") == ["x"])
    }

    @Test func `a file with the same bytes is the same file`() throws {
        try publish(["a": "1", "b/c": "2"])
        let before = try number(of: "public/b/c")
        let outcome = try publish(["b/c": "2", "d": "3"])
        #expect(outcome.written == ["d"] && outcome.kept.count == 1 && outcome.removed == ["a"])
        #expect(try number(of: "public/b/c") == before)
        #expect(try tree() == ["b": "/", "b/c": "2", "d": "3"])
    }

    @Test func `a build with nothing to do writes nothing at all`() throws {
        try publish(["a": "1"])
        let before = (try number(of: "public/.g4h/record"), try number(of: "public/a"))
        try publish(["a": "1"])
        let after = (try number(of: "public/.g4h/record"), try number(of: "public/a"))
        #expect(before == after)
    }

    @Test(arguments: [
        (["a": "1"], ["a/b": "2"]), (["a/b": "1"], ["a": "2"]), (["a/b/c": "1", "a/d": "1"], ["a": "2"]),
        (["a": "1", "b": "1"], ["a/b/c": "2", "b/a": "2"]),
    ])
    func `a file takes the place of a folder, and a folder that of a file`(
        one: [String: String], other: [String: String]
    )
        throws
    {
        for files in [one, other, one] {
            try publish(files)
            #expect(try tree().filter { $0.value != "/" } == files)
        }
    }

    @Test func `our folder goes with its last file, the owner's stays`() throws {
        try folder.write("mine", to: "public/owned/note")
        try publish(["made/x/a": "1", "owned/b": "1", "kept": "1"])
        try folder.write("mine", to: "public/made/note")
        try publish(["kept": "1"])
        #expect(try tree() == ["kept": "1", "owned": "/", "owned/note": "mine", "made": "/", "made/note": "mine"])
    }

    // MARK: What others do

    @Test func `a file that somebody changed or removed is made again, one with a new time is left`() throws {
        try publish(["a": "1", "b": "2", "c": "3"])
        try folder.write("x", to: "public/a")
        try FileManager.default.removeItem(atPath: folder.path.appending("public/b").string)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: folder.path.appending("public/c").string)
        let outcome = try publish(["a": "1", "b": "2", "c": "3"])
        #expect(outcome.written == ["a", "b"] && outcome.changedByOthers == ["a"])
        #expect(try tree() == ["a": "1", "b": "2", "c": "3"])
        let date = try FileManager.default.attributesOfItem(atPath: folder.path.appending("public/c").string)[
            .modificationDate]
        #expect(date as? Date == Date(timeIntervalSince1970: 5))
        #expect(try publish(["a": "1", "b": "2", "c": "3"]).written.isEmpty)
    }

    @Test func `somebody else's folder is used when none of our paths is taken`() throws {
        try folder.write("mine", to: "public/CNAME")
        try folder.write("ref", to: "public/.git/HEAD")
        try publish(["html/a": "1"])
        #expect(try tree() == ["CNAME": "mine", ".git": "/", ".git/HEAD": "ref", "html": "/", "html/a": "1"])
    }

    @Test(arguments: ["html/a", "html", "html/a/b", "text/x/y/z"])
    func `what is in our way stops the build, and is moved aside on request`(path: String)
        throws
    {
        try folder.write("mine", to: "public/" + path)
        let files = ["html/a": "1", "text/x/y": "2", "b": "3"]
        let failure = refusal(files)
        #expect(failure?.kind == .outputRefused)
        #expect(
            failure?.message.contains(
                "public/\(path == "html" ? "html" : path.hasPrefix("html") ? "html/a" : "text/x/y"):") == true)
        #expect(try tree().filter { $0.value != "/" } == [path: "mine"])

        var leave = Leave()
        leave.forces = true
        let outcome = try publish(files, leave)
        #expect(outcome.takenAside.count == 1)
        #expect(try tree().filter { $0.value != "/" } == files)
        let aside = ".g4h/taken/1" + (path == "html/a/b" ? "/b" : path == "text/x/y/z" ? "/z" : "")
        #expect(try folder.read("public/" + aside) == Array("mine".utf8))
    }

    @Test(arguments: ["html", "html/a"])
    func `a link in place of one of our files or folders is not followed`(path: String) throws {
        try publish(["html/a": "1", "html/b": "1"])
        try folder.write("outside", to: "outside/a")
        let whole = folder.path.appending("public").appending(path).string
        try FileManager.default.removeItem(atPath: whole)
        try FileManager.default.createSymbolicLink(
            atPath: whole, withDestinationPath: folder.path.appending(path == "html" ? "outside" : "outside/a").string)
        #expect(refusal(["html/a": "2", "html/b": "1"])?.kind == .outputRefused)
        #expect(try folder.names("outside") == ["a"])
        #expect(try folder.read("outside/a") == Array("outside".utf8))
        // What is no longer wanted is not looked for behind it.
        try publish(["b": "1"])
        #expect(try folder.read("outside/a") == Array("outside".utf8))
    }

    @Test func `a file keeps the mode that its owner gave it`() throws {
        try publish(["a": "1"])
        let path = folder.path.appending("public/a").string
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try publish(["a": "2"])
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
        #expect(try tree() == ["a": "2"])
    }

    @Test func `a folder of ours that holds other files is kept when a file comes in its place`() throws {
        try publish(["a/b": "1"])
        try folder.write("mine", to: "public/a/note")
        #expect(refusal(["a": "2"])?.kind == .outputRefused)
        #expect(try tree() == ["a": "/", "a/b": "1", "a/note": "mine"])
    }

    // MARK: Ends

    @Test func `a second build is told to try again, and finds the folder free after the first`() throws {
        let (first, _) = try make(["a": "1"])
        #expect(refusal(["a": "1"])?.kind == .tryAgain)
        first.abandon()
        try publish(["a": "1"])
    }

    @Test func `a committed version is finished by the next build, wherever the first one was killed`() throws {
        let old = ["a": "1", "b/c": "1", "b/gone": "1", "d/e": "1"]
        let new = ["a": "2", "b/c": "1", "f/g/h": "2", "b/new": "2"]
        for done in 0...6 {
            try? FileManager.default.removeItem(atPath: output.string)
            try publish(old)
            let (publisher, next) = try make(new)
            let steps = try #require(try publisher.decide(next).1).steps
            publisher.abandon()
            #expect(try tree().filter { $0.value != "/" } == old)
            for step in steps.prefix(done) {
                let place = output.appending(step.path)
                switch step {
                case .put(let path):
                    try? FileManager.default.removeItem(atPath: place.string)
                    try FileManager.default.moveItem(
                        atPath: output.appending(".g4h/new/tree/" + path).string, toPath: place.string)
                case .remove, .removeFolder: try FileManager.default.removeItem(atPath: place.string)
                case .takeAside: Issue.record("nothing is in the way")
                }
            }
            // Even one that has nothing to do with it.
            let (other, _) = try make([:])
            other.abandon()
            #expect(try tree().filter { $0.value != "/" } == new, "\(done)")
            #expect(try folder.names("public/.g4h") == ["lock", "record"])
            #expect(try publish(new).written.isEmpty)
        }
    }

    @Test func `an uncommitted version is removed`() throws {
        try publish(["a": "1"])
        try folder.write("half", to: "public/.g4h/new/tree/a")
        try folder.write("half", to: "public/.g4h/journal.new")
        #expect(try publish(["a": "1"]).written.isEmpty)
        #expect(try folder.names("public/.g4h") == ["lock", "record"])
    }

    @Test func `files of another version are taken over, and each page is made again`() throws {
        try publish(["a": "1", "b/c": "1", "d": "1"])
        for version in ["4", "27"] {
            let bytes = try folder.read("public/.g4h/record")
            try folder.write(Array("g4h record \(version)".utf8) + bytes.dropFirst(12), to: "public/.g4h/record")
            let publisher = try Publisher(output, Leave())
            #expect(try publisher.past.files.count == 3 && PastPages(publisher) == nil)
            publisher.abandon()
            #expect(try publish(["a": "1", "b/c": "2", "d": "1"]).written == ["b/c"])
            #expect(try publish(["a": "1", "b/c": "1", "d": "1"]).written == ["b/c"])
        }
        #expect(try publish(["a": "1"]).removed.sorted() == ["b/c", "d"])
    }

    @Test func `a folder of version 0.1 is taken over by its manifest`() throws {
        let one = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
        for (path, text) in ["a": "1", "b/c/d": "1", "e": "mine now", "CNAME": "mine"] {
            try folder.write(text, to: "public/" + path)
        }
        let manifest = #"{"files":{"a":"\#(one)","b/c/d":"\#(one)","e":"\#(one)"},"version":1}"#
        try folder.write(manifest, to: "public/.g4h/manifest.json")
        let before = try number(of: "public/a")
        let outcome = try publish(["a": "1", "e": "1"])
        #expect(outcome.written == ["e"] && outcome.removed == ["b/c/d"])
        #expect(try tree() == ["a": "1", "e": "1", "CNAME": "mine"])
        #expect(try number(of: "public/a") == before)
        #expect(try publish(["a": "1", "e": "1"]).written.isEmpty)
        #expect(try folder.names("public/.g4h") == ["lock", "record"])
    }

    @Test(arguments: ["", "[]", #"{"files":{"a":1}}"#, #"{"files":{"../a":"\#(String(repeating: "0", count: 64))"}}"#])
    func `a manifest that cannot be read names nothing`(manifest: String) throws {
        try folder.write("mine", to: "public/a")
        try folder.write(manifest, to: "public/.g4h/manifest.json")
        #expect(refusal(["a": "1"])?.kind == .outputRefused)
        #expect(try tree() == ["a": "mine"])
    }

    @Test func `a journal of another version is left to that one`() throws {
        try publish(["a": "1"])
        let journal = Journal([.remove("a")]).sealed
        try folder.write(Array("g4h journal 9".utf8) + journal.dropFirst(13), to: "public/.g4h/journal")
        #expect(refusal(["a": "1"])?.message.contains("another version") == true)
        #expect(try tree() == ["a": "1"])
    }

    @Test(arguments: ["", "garbage", "g4h record 3\n", "g4h record 9\n"])
    func `a damaged record is refused, and made anew on request`(text: String) throws {
        try publish(["a": "1", "b": "1"])
        try folder.write(text, to: "public/.g4h/record")
        try folder.write("", to: "public/b")
        let failure = refusal(["a": "1", "b": "1"])
        #expect(failure?.kind == .outputRefused && failure?.message.contains("--adopt") == true)
        var leave = Leave()
        leave.adopts = true
        let before = try number(of: "public/a")
        let outcome = try publish(["a": "1", "b": "1"], leave)
        #expect(outcome.written == ["b"] && outcome.kept.count == 1)
        #expect(try number(of: "public/a") == before)
        #expect(try publish(["a": "1", "b": "1"]).written.isEmpty)
    }

    @Test func `a dry run says what it would do, and does nothing`() throws {
        var leave = Leave()
        leave.isDryRun = true
        #expect(try publish(["a": "1"], leave).written == ["a"])
        #expect(try folder.names().isEmpty)
        try publish(["a": "1", "b": "1"])
        let before = try folder.read("public/.g4h/record")
        let outcome = try publish(["a": "2", "c/d": "1"], leave)
        #expect(outcome.written == ["a", "c/d"] && outcome.removed == ["b"])
        #expect(try tree() == ["a": "1", "b": "1"])
        #expect(try folder.read("public/.g4h/record") == before)
    }

    @Test func `a plan in which two outputs collide is not carried out`() throws {
        try publish(["a": "1"])
        #expect(refusal(["b": "1", "b/c": "2"]) != nil)
        #expect(try tree() == ["a": "1"])
    }

    @Test func `a link that is named .g4h is not followed`() throws {
        try folder.write("keep", to: "outside/keep")
        try FileManager.default.createDirectory(atPath: output.string, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: output.appending(".g4h").string, withDestinationPath: folder.path.appending("outside").string)
        #expect(refusal(["a": "1"])?.kind == .outputRefused)
        #expect(try folder.names("outside") == ["keep"])
    }
}
