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

/// Standard output and standard error, written so that no failure is lost: `print` ignores a full disk.
enum Terminal {
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

    /// Says something to the person at the terminal, on a line of its own.
    static func say(_ line: String) {
        sayPart(line + "\n")
    }

    /// When standard error is closed there is nobody to tell, and the work goes on.
    static func sayPart(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8))
    }

    /// Foreign text as it may reach a terminal: no line ends, no escapes, nothing that turns the writing direction.
    static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControlOrBidi ? "\u{FFFD}" : $0 }))
    }

    static var isErrorATerminal: Bool { isatty(FileDescriptor.standardError.rawValue) == 1 }

    /// Says what ended the program, and ends it.
    static func exit(with error: any Error) -> Never {
        switch error {
        case let failure as BuildFailure:
            say("g4h: \(failure)")
            Glibc.exit(failure.status.rawValue)
        case let failure as InputFailure:
            say("g4h: \(failure)")
            Glibc.exit(BuildFailure.Status.badInput.rawValue)
        case let failure as Errno:
            say("g4h: \(failure)")
            Glibc.exit(BuildFailure.Status.writeFailed.rawValue)
        default:
            let code = G4H.exitCode(for: error)
            let message = G4H.fullMessage(for: error)
            guard !message.isEmpty else { Glibc.exit(code.rawValue) }
            guard code == .success else {
                say(message)
                Glibc.exit(code.rawValue)
            }
            // Help and version are data.
            do {
                try write(message + "\n")
            } catch {
                exit(with: error)
            }
            Glibc.exit(code.rawValue)
        }
    }
}
