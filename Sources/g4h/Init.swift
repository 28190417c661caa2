import ArgumentParser
import SiteBuilder
import SystemPackage
import BundledTemplates

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a g4h.yaml with every setting and what it means.",
        discussion: "EXAMPLE\n  g4h init blog && g4h build posts.ndjson -o blog/public --config blog/g4h.yaml")

    @Argument(help: "The folder to write it in; made when it is missing.")
    var folder = "."

    @Flag(help: "Write the templates of the pages too, into the folder templates, to be changed.")
    var templates = false

    func run() throws {
        let path = FilePath(folder).appending("g4h.yaml")
        try OwnersFile.create(path, BundledTemplates.configuration)
        if templates {
            let folder = FilePath(folder).appending("templates")
            try OwnersTemplates(folder: folder).write()
            Terminal.say(
                "wrote \(folder); what you change there, g4h build --templates \(folder) uses; delete the rest")
        }
        Terminal.say("wrote \(path); next: g4h build INPUT -o public --config \(path)")
    }
}
