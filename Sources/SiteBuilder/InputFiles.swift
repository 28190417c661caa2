import Digests
import Disk
import Input
import Markup
import Site
import Synchronization
import SystemPackage

/// The files beside the posts of a build's input, each read once for its hash and type.
final class InputFiles: Sendable {
    private let archive: Archive
    /// When the build began, in nanoseconds since 1970.
    private let started: Int64
    private let state = Mutex(State())

    private struct State {
        var answers: [FileQuestion: FileAnswer?] = [:]
        var files: [FilePath: FileBeside] = [:]
        var states: [InputState] = []
        /// Where a file with these bytes is.
        var places: [String: FilePath] = [:]
    }

    init(_ archive: Archive, _ started: Int64) {
        self.archive = archive
        self.started = started
    }

    /// The files that were found, as they were before they were read.
    var states: [InputState] { state.withLock { $0.states }.sorted { $0.name < $1.name } }

    /// Whether a post that is a file names one that is missing, and may appear later.
    var areMissing: Bool {
        state.withLock { state in
            state.answers.contains { $0.value == nil && archive.place(of: $0.key.post) != nil }
        }
    }

    /// What a relative address leads to; nil when that is nothing, or a file that cannot be read.
    @Sendable func answer(_ question: FileQuestion) -> FileAnswer? {
        if let known = state.withLock({ $0.answers[question] }) { return known }
        let answer = find(question)
        state.withLock { $0.answers[question] = .some(answer) }
        return answer
    }

    private func find(_ question: FileQuestion) -> FileAnswer? {
        switch archive.neighbour(at: question.address, of: question.post) {
        case .post(let id, let fragment): return .post(id, fragment: fragment.flatMap(AnchorName.init(_:)))
        case .file(let attachment):
            if let known = state.withLock({ $0.files[attachment.path] }) { return .file(known) }
            // It was there a moment ago; an unreadable file counts as missing, and its address is reported.
            let path = attachment.path
            guard let before = InputState(path, name: path.string, kind: "")?.settled(at: path, started),
                let bytes = try? attachment.bytes()
            else { return nil }
            let file = FileBeside(name: attachment.relative.lastComponent?.string ?? "", bytes)
            state.withLock {
                if $0.files.updateValue(file, forKey: path) == nil { $0.states.append(before) }
                $0.places[file.hash] = path
            }
            return .file(file)
        case nil: return nil
        }
    }

    /// - Throws: `BuildFailure`: the file cannot be read any more, or was changed during the build.
    func bytes(of file: FileBeside) throws -> [UInt8] {
        guard let path = state.withLock({ $0.places[file.hash] }) else {
            preconditionFailure("pages ask only for files that were found: \(file.name)")
        }
        let bytes = try Disk.read(path)
        guard Digest(of: bytes).hex == file.hash else {
            throw BuildFailure(.badInput, "\(path): the file was changed during the build; build again")
        }
        return bytes
    }
}
