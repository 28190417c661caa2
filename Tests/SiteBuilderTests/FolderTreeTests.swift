import Disk
import Foundation
import SiteBuilder
import SystemPackage
import TestSupport
import Testing

@Suite struct `A tree of folders` {
    @Test func `has each folder once, follows links, and ignores what is not a file`() throws {
        let folder = try TemporaryFolder()
        try folder.write("a\n", to: "b/c.txt")
        try folder.write("long", to: "z")
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder.path.appending("b/up").string, withDestinationPath: "..")
        try files.createSymbolicLink(atPath: folder.path.appending("link").string, withDestinationPath: "z")
        try files.createSymbolicLink(atPath: folder.path.appending("nowhere").string, withDestinationPath: "gone")
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path.appending("z").string)

        let tree = try FolderTree(folder.path)
        #expect(tree.entries.map(\.path) == ["b", "b/c.txt", "link", "z"])
        #expect(tree.entries.map(\.isFolder) == [true, false, false, false])
        #expect(tree.entries.last?.mode == 0o640)
        #expect(tree.content("link", limit: 2) == Array("lo".utf8))
        #expect(tree.content("gone", limit: 2) == nil)
    }
}
