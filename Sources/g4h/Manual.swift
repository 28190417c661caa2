import ArgumentParser

/// Prints the manual page, for packages. Users read it with `man g4h`.
struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, as mdoc.",
        discussion: "EXAMPLE\n  g4h manual | man -l -", shouldDisplay: false)

    func run() throws {
        try Terminal.write(ManualPage(CommandDescription(dump: G4H._dumpHelp())).text)
    }
}
