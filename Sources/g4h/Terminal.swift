import Disk
import Text
import Diagnostics
import ArgumentParser
import Gopher
import Hive
import SiteBuilder
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Standard output and standard error, with checked writes: `print` ignores a full disk.
enum Terminal {
    /// Occupies the numbers of standard streams that were closed before the start.
    ///
    /// Otherwise the first file we open would get such a number, and messages would end up in a page. Each is opened in
    /// the unused direction, so that writing to it, or reading from it, still fails.
    static func occupyClosedStreams() {
        for (number, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(number, F_GETFD) == -1 {
            _ = unsafe open("/dev/null", mode)
        }
    }

    /// Writes data.
    /// - Throws: `BuildFailure` when standard output cannot take it.
    static func write(_ bytes: [UInt8]) throws {
        do {
            try FileDescriptor.standardOutput.writeAll(bytes)
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "standard output: cannot write: \(error)")
        }
    }

    static func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Prints a message on a line of its own. It may contain file names and untrusted text, none of which can send
    /// commands to the terminal.
    static func say(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        sayPart(lines.map { Colour.marked(String($0).forTerminal) + "\n" }.joined())
    }

    /// Whether standard output is a file: then nobody waits for each line.
    static var isOutputAFile: Bool {
        var status = stat()
        return unsafe fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// When standard error is closed there is nobody to tell, and the work continues.
    static func sayPart(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8))
    }

    static var isErrorATerminal: Bool { isatty(FileDescriptor.standardError.rawValue) == 1 }

    /// Prints what ended the program, and exits.
    static func exit(with error: any Error) -> Never {
        switch error {
        case let failure as BuildFailure:
            say("g4h: \(failure)")
            leave(failure.kind.exitStatus)
        case let interruption as Interruption:
            say("g4h: interrupted; the output is as it was")
            leave(interruption.status)
        case let failure as Diagnostic:
            say("g4h: \(failure)")
            leave(BuildFailure.Kind.badInput.exitStatus)
        case let failure as Errno:
            say("g4h: \(failure)")
            leave(BuildFailure.Kind.writeFailed.exitStatus)
        default:
            let code = G4H.exitCode(for: error)
            if code == .validationFailure {
                let message = G4H.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
                say("g4h: \(message.hasSuffix(".") ? String(message.dropLast()) : message) (see \(help))")
            } else if code == .success {
                // Help, version and completions are data.
                do {
                    try write(G4H.fullMessage(for: error) + "\n")
                } catch {
                    exit(with: error)
                }
            }
            leave(code.rawValue)
        }
    }

    /// Ends the program; `exit` alone is the function above.
    private static func leave(_ status: Int32) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status)
        #elseif canImport(Musl)
            Musl.exit(status)
        #else
            Darwin.exit(status)
        #endif
    }

    /// The command whose help explains the usage error.
    private static var help: String {
        let word = CommandLine.arguments.dropFirst().first ?? ""
        let isCommand = G4H.configuration.subcommands.contains { $0._commandName == word }
        return isCommand ? "g4h \(word) --help" : "g4h --help"
    }
}
