import Disk
import Input
import Markup
import Site
import Synchronization
import SystemPackage

/// The files beside the posts of a build's input, each read once to be told by its bytes.
final class InputFiles: Sendable {
    private let archive: Archive
    private let state = Mutex(State())

    private struct State {
        var answers: [FileQuestion: FileAnswer?] = [:]
        var files: [FilePath: FileBeside] = [:]
        /// Where a file with these bytes is.
        var places: [String: FilePath] = [:]
    }

    init(_ archive: Archive) { self.archive = archive }

    /// The files that were found, as the system gives them.
    var states: [InputState] {
        state.withLock { Array($0.files.keys) }.sorted { $0.string < $1.string }.compactMap {
            InputState($0, name: $0.string, kind: "")
        }
    }

    /// Whether a post that is a file asked for one that is not there, and that may come.
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
            // It was there a moment ago; one that may not be read is as good as none, and its address is reported.
            guard let bytes = try? attachment.bytes() else { return nil }
            let file = FileBeside(name: attachment.relative.lastComponent?.string ?? "", bytes)
            state.withLock {
                $0.files[attachment.path] = file
                $0.places[file.hash] = attachment.path
            }
            return .file(file)
        case nil: return nil
        }
    }

    /// - Throws: `BuildFailure`: the file cannot be read any more, or was changed during the build.
    func bytes(of file: FileBeside) throws -> [UInt8] {
        guard let path = state.withLock({ $0.places[file.hash] }) else {
            preconditionFailure("pages ask for files that they were told of: \(file.name)")
        }
        let bytes = try Disk.read(path)
        guard Digest(of: bytes).hex == file.hash else {
            throw BuildFailure(.badInput, "\(path): the file was changed during the build; build again")
        }
        return bytes
    }
}
