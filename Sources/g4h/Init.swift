import ArgumentParser
import SiteBuilder
import SystemPackage
import BundledTemplates

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented g4h.yaml with every setting.",
        discussion: "EXAMPLE\n  g4h init blog && g4h build posts.ndjson -o blog/public --config blog/g4h.yaml")

    @Argument(help: "The folder to write it in; made when it is missing.")
    var folder = "."

    @Flag(help: "Also write the page templates, into the folder templates, for you to change.")
    var templates = false

    func run() throws {
        let path = FilePath(folder).appending("g4h.yaml")
        try OwnersFile.create(path, BundledTemplates.configuration)
        if templates {
            let folder = FilePath(folder).appending("templates")
            try OwnersTemplates(folder: folder).write()
            Terminal.say(
                "wrote \(folder); edit what you like, delete the rest, and use g4h build --templates \(folder)")
        }
        Terminal.say("wrote \(path); next: g4h build INPUT -o public --config \(path)")
    }
}
