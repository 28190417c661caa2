import Foundation
import Testing

@Suite struct ManualTests {
    @Test func `the manual page has every option of every command, and is the same each time`() async throws {
        let folder = try Folder()
        let page = try await Command.run(["manual"], in: folder)
        #expect(page.status == 0)
        #expect(try await Command.run(["manual"], in: folder, environment: ["TZ": "Asia/Tokyo"]).output == page.output)
        for command in ["build", "check", "completions", "convert", "init", "serve", "snippets"] {
            let start = try #require(page.text.range(of: "\n.Ss g4h \(command)\n"), "\(command)")
            let rest = page.text[start.upperBound...]
            let section = rest[..<(rest.range(of: "\n.S")?.lowerBound ?? rest.endIndex)]
            let help = try await Command.run([command, "--help"], in: folder).text
            let entries = help.split(separator: "\n").filter { $0.hasPrefix("  -") }
            let options = entries.joined(separator: " ").split { " ,/".contains($0) }.filter { $0.hasPrefix("--") }
            for option in Set(options) where !["--help", "--version"].contains(option) {
                let name = option.dropFirst(2).filter { $0.isLetter || $0 == "-" }
                #expect(
                    section.contains("Fl -\(name.replacing("-", with: "\\-"))"), "\(command) \(option)")
            }
        }
    }

    @Test func `no line of the manual page is a macro by accident, or longer than formatters like`() async throws {
        let page = try await Command.run(["manual"], in: Folder())
        let macros: Set = [
            "Dd", "Dt", "Os", "Sh", "Ss", "Nm", "Nd", "Cm", "Op", "Pp", "Bl", "It", "El", "Bd", "Ed", "\\\"",
        ]
        for line in page.lines {
            #expect(line.utf8.count <= 100 && !line.hasSuffix(" ") && !line.isEmpty, "\(line)")
            if line.hasPrefix(".") {
                #expect(macros.contains(String(line.dropFirst().prefix { $0 != " " })), "\(line)")
            }
            #expect(!line.hasPrefix("'"), "\(line)")
        }
        // Sections are in the order of mdoc(7).
        let sections = page.lines.filter { $0.hasPrefix(".Sh ") }.map { String($0.dropFirst(4)) }
        #expect(sections == ["NAME", "SYNOPSIS", "DESCRIPTION", "FILES", "EXIT STATUS", "EXAMPLES"])
    }

    @Test func `the version says the number and the compiler`() async throws {
        let run = try await Command.run(["--version"], in: Folder())
        #expect(run.status == 0)
        #expect(
            run.text.wholeMatch(of: #/\d+\.\d+\.\d+ \((commit [0-9a-f]{12}\+?, )?Swift 6\.\d.*\)\n/#) != nil,
            "\(run.text)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `there are completions for every common shell`(shell: String) async throws {
        let run = try await Command.run(["completions", shell], in: Folder())
        #expect(run.status == 0)
        for word in ["gopher-host", "snippets", "completions"] { #expect(run.text.contains(word), "\(word)") }
    }
}
