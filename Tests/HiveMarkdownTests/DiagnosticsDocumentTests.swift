import Diagnostics
import Foundation
import Hive
import Markup
import Testing

/// Scripts rely on the codes, so each is explained.
@Suite struct DiagnosticsDocumentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: Diagnostic.Code.ofBodies + [.unreadField, .bodyCutOff, .otherVersion])
    func `The list of codes has it, with its severity`(_ code: Diagnostic.Code) throws {
        let list = try String(contentsOf: Self.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        #expect(list.contains("| `\(code.rawValue)` | \(code.severity.rawValue) |"))
    }

    /// What is said of whole records is in the tests of `Hive` and of the command.
    @Test(arguments: Diagnostic.Code.ofBodies)
    func `There is a post that it is about`(_ code: Diagnostic.Code) throws {
        let remarks = Self.root.appending(path: "fixtures/posts/remark-\(code.rawValue)/diagnostics.txt")
        #expect(try String(contentsOf: remarks, encoding: .utf8).contains("[\(code.rawValue)]"))
    }
}
