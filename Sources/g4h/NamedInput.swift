import Disk
import SiteBuilder
import SystemPackage

/// What a command reads: a file, or `-` for standard input.
struct NamedInput {
    let name: String

    func open() throws -> FileDescriptor {
        guard name != "-" else { return .standardInput }
        return try reading { try .open(FilePath(name), .readOnly) }
    }

    /// Does what reads, and says of a failure which input it was.
    func reading<Value>(_ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch let error as Errno {
            if error == .badFileDescriptor, name == "-" {
                throw BuildFailure(.inputMissing, "standard input is closed; name a file, or send posts to it")
            }
            throw error == .isDirectory
                ? BuildFailure(.badInput, "\(name): this is a folder; name a file, or use g4h build")
                : BuildFailure(.inputMissing, "\(name): cannot read: \(error)")
        }
    }
}
