import Disk
import SystemPackage

/// What is left to do to put a new version in place. Once it is on the disk the new version is committed: whichever
/// command comes next finishes it.
///
/// Each step may be repeated, and a step that was taken does nothing: what it would put in place is no longer there.
struct Journal: Sendable, Equatable {
    static let folder = ".g4h"
    static let name = "journal"
    static let draftName = "journal.new"
    /// Where things that stood in our way are moved, by number.
    static let takenName = "taken"

    enum Step: Sendable, Equatable {
        /// Moves something that is not ours out of the way.
        case takeAside(String, number: Int)
        /// A file or a folder with all that is in it, from the staging folder to the same path below the output folder.
        case put(String)
        case remove(String)
        /// Only when nothing is in it.
        case removeFolder(String)
    }

    var steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }

    var sealed: [UInt8] {
        var packing = Packing()
        packing.add(steps) { packing, step in
            switch step {
            case .takeAside(let path, let number):
                packing.add(1)
                packing.add(number)
                packing.add(path: path)
            case .put(let path):
                packing.add(2)
                packing.add(path: path)
            case .remove(let path):
                packing.add(3)
                packing.add(path: path)
            case .removeFolder(let path):
                packing.add(4)
                packing.add(path: path)
            }
        }
        return packing.sealed(as: .journal)
    }

    init(_ bytes: [UInt8]) throws(Unpacking.Failure) {
        var unpacking = try Unpacking(bytes, as: .journal)
        guard unpacking.version == Unpacking.Kind.journal.version else { throw .otherVersion }
        steps = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            switch try unpacking.number() {
            case 1:
                let number = try unpacking.number()
                return .takeAside(try unpacking.path(), number: number)
            case 2: return .put(try unpacking.path())
            case 3: return .remove(try unpacking.path())
            case 4: return .removeFolder(try unpacking.path())
            case _: throw .damaged
            }
        }
        guard unpacking.isAtEnd else { throw .damaged }
    }

    // MARK: Doing it

    /// Takes every step, puts the new record in place, and removes the journal.
    ///
    /// A step that cannot be taken does not keep the others from being taken.
    func carryOut(in folder: OutputFolder) throws {
        guard let own = folder.own else { preconditionFailure("a dry run commits nothing") }
        do {
            let staging = try OpenFolder(OutputFolder.stagingName, in: own)
            let tree = try OpenFolder(StagingFolder.treeName, in: staging)
            var from = FolderWalk(tree)
            var to = FolderWalk(folder.root)
            var failure: (path: String, error: Errno)?
            for step in steps {
                do throws(Errno) {
                    try take(step, &from, &to, own)
                } catch {
                    if failure == nil { failure = (step.path, error) }
                }
            }
            if let failure {
                throw BuildFailure(
                    .writeFailed,
                    "\(folder.name)/\(failure.path): cannot put in place: \(failure.error); the rest of the new version is there, and the next build finishes it"
                )
            }
            for name in [KnownPages.name, Record.name] where try staging.status(of: name) != nil {
                try staging.rename(name, to: own, name)
            }
        } catch Errno.noSuchFileOrDirectory {
            // All steps but the last were taken: the staging folder is gone.
        }
        try own.syncFileSystem()
        try own.removeFile(Self.name)
        try own.removeTree(OutputFolder.stagingName)
    }

    private func take(
        _ step: Step, _ from: inout FolderWalk, _ to: inout FolderWalk, _ own: OpenFolder
    ) throws(Errno) {
        switch step {
        case .takeAside(let path, let number):
            guard case .open(let parent, let name) = try to.enter(path), try parent.status(of: name) != nil else {
                return
            }
            if try own.status(of: Self.takenName) == nil { try own.makeFolder(Self.takenName) }
            try parent.rename(name, to: try OpenFolder(Self.takenName, in: own), "\(number)")
        case .put(let path):
            guard case .open(let staged, let name) = try from.enter(path), try staged.status(of: name) != nil else {
                return
            }
            switch try to.make(path) {
            case .open(let parent, let newName): try put(name, of: staged, at: newName, in: parent)
            case .missing, .blocked: throw .notDirectory
            }
        case .remove(let path):
            guard case .open(let parent, let name) = try to.enter(path) else { return }
            try gone { () throws(Errno) in try parent.removeFile(name) }
        case .removeFolder(let path):
            guard case .open(let parent, let name) = try to.enter(path) else { return }
            try gone { () throws(Errno) in try parent.removeFolder(name) }
        }
    }

    /// What can no longer be removed stays, and does not fail the new version.
    private func gone(_ remove: () throws(Errno) -> Void) throws(Errno) {
        do throws(Errno) {
            try remove()
        } catch {
            return
        }
    }

    private func put(
        _ name: String, of staged: OpenFolder, at newName: String, in parent: OpenFolder
    ) throws(Errno) {
        do throws(Errno) {
            try staged.rename(name, to: parent, newName)
        } catch .improperLink {
            try copy(name, of: staged, at: newName, in: parent)
        } catch  where error == .directoryNotEmpty || error == .fileExists {
            // Someone made the folder in the meantime.
            let (from, to) = (try OpenFolder(name, in: staged), try OpenFolder(newName, in: parent))
            for name in try from.names() { try put(name.string, of: from, at: name.string, in: to) }
        }
    }

    /// Another file system is mounted there: the file is written beside its place, and is whole when it gets its name.
    private func copy(
        _ name: String, of staged: OpenFolder, at newName: String, in parent: OpenFolder
    ) throws(Errno) {
        guard let status = try staged.status(of: name) else { return }
        guard status.kind == .folder else {
            let draft = ".g4h-new"
            if try parent.status(of: draft) != nil { try parent.removeFile(draft) }
            _ = try parent.create(draft, try staged.read(name), isSynced: true)
            try parent.rename(draft, to: parent, newName)
            return try staged.removeFile(name)
        }
        let from = try OpenFolder(name, in: staged)
        if try parent.status(of: newName) == nil { try parent.makeFolder(newName) }
        let to = try OpenFolder(newName, in: parent)
        for name in try from.names() { try copy(name.string, of: from, at: name.string, in: to) }
    }
}

extension Journal.Step {
    var path: String {
        switch self {
        case .takeAside(let path, _), .put(let path), .remove(let path), .removeFolder(let path): path
        }
    }
}
