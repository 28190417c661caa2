import Foundation
import Pictures
import Templates
import Testing

@testable import Site

@Suite struct HTMLTemplatesTests {
    @Test func `the manual lists the fields that templates may use`() throws {
        let manual = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/templates.md")
        var text = try String(contentsOf: manual, encoding: .utf8)
        if ProcessInfo.processInfo.environment["BLESS"] != nil {
            let start = text.firstRange(of: "## `")?.lowerBound ?? text.endIndex
            text = text[..<start] + HTMLTemplates.documentation
            try text.write(to: manual, atomically: true, encoding: .utf8)
        }
        #expect(text.hasSuffix(HTMLTemplates.documentation), "`make bless` brings docs/templates.md up to date")
    }

    @Test func `an owner's template replaces ours`() throws {
        let own = TemplateFiles(["notfound": .init(file: "notfound.mustache", bytes: Array("gone {{root}}".utf8))])
        let templates = try HTMLTemplates(TemplateFiles.bundled.overridden(by: own))
        let page = HTMLTree(Configuration(), templates, banner: "", SitePictures(PictureMap(), Configuration()))
            .notFound
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("gone"))
        #expect(templates.digest != HTMLTemplates.bundled.digest)
    }
}
