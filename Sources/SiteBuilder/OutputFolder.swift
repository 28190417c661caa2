import Disk
import SystemPackage

/// What a person allows a build to do in the output folder.
package struct Leave: Sendable {
    /// Files at our paths are treated as ours, though no record says so.
    package var adopts = false
    /// What stands in our way is moved aside.
    package var forces = false
    /// Nobody but us writes to the folder: files are not checked.
    package var trusts = false
    /// Nothing is written at all.
    package var isDryRun = false

    package init() {}
}

/// An output folder that one command holds.
///
/// Everything we do is inside it, below open descriptors: what is beside it, or behind its links, is never touched.
final class OutputFolder: Sendable {
    /// Where new files wait, in our own folder.
    static let stagingName = "new"

    /// As the user named it.
    let name: FilePath
    let root: OpenFolder
    /// `.g4h`; nil in a dry run without one.
    let own: OpenFolder?
    private let lock: FolderLock?
    /// The folders that were made to have it, from the outermost.
    private let made: [FilePath]
    private let isOwnMade: Bool

    /// Takes the folder, makes it when it is missing, and finishes what a killed build had committed.
    ///
    /// - Returns: nil in a dry run of a folder that is not there.
    /// - Throws: `BuildFailure`: it cannot be taken, or another build has it.
    init?(_ output: FilePath, isDryRun: Bool) throws {
        name = output
        let absolute = try Disk.absolute(output)
        guard absolute.lastComponent != nil else {
            throw BuildFailure(.outputRefused, "\(output): the root of the disk cannot be an output folder")
        }
        var made: [FilePath] = []
        do {
            if isDryRun, FileStatus(at: absolute) == nil { return nil }
            try Self.makeFolders(absolute, &made)
            root = try OpenFolder(absolute)
            self.made = made
            isOwnMade = try root.status(of: Journal.folder) == nil
            if isDryRun {
                own = isOwnMade ? nil : try OpenFolder(Journal.folder, in: root)
                lock = nil
                return
            }
            if isOwnMade { try root.makeFolder(Journal.folder) }
            let own = try OpenFolder(Journal.folder, in: root)
            guard let lock = try FolderLock(in: own) else {
                throw BuildFailure(
                    .tryAgain, "\(output): another build is writing to this folder; try again when it is done")
            }
            self.own = own
            self.lock = lock
        } catch let error as Errno {
            Self.remove(made)
            if error == .notDirectory || error == .tooManySymbolicLinkLevels {
                throw BuildFailure(
                    .outputRefused,
                    "\(output): this is not a folder, or its \(Journal.folder) is not; name another one with -o")
            }
            throw BuildFailure(.outputRefused, "\(output): cannot write in this folder: \(error)")
        }
        try finish()
    }

    /// Gives the folder back as it is.
    func release() {
        lock?.release()
    }

    /// Removes the folder again, if it was made.
    func forsake() {
        if let own, isOwnMade {
            try? own.removeFile(FolderLock.name)
            try? root.removeFolder(Journal.folder)
            Self.remove(made)
        }
        release()
    }

    private static func makeFolders(_ path: FilePath, _ made: inout [FilePath]) throws {
        guard FileStatus(at: path) == nil, path.lastComponent != nil else { return }
        try makeFolders(path.removingLastComponent(), &made)
        try Disk.makeFolder(path)
        made.append(path)
    }

    private static func remove(_ folders: [FilePath]) {
        // One that is no longer empty stays.
        for folder in folders.reversed() { Disk.removeFolder(folder) }
    }

    // MARK: What was written

    enum Past {
        case none
        /// With the bytes before those that were packed, when it is of this version.
        case known(Record, head: [UInt8])
        case damaged
    }

    /// What the last build wrote.
    func past() throws -> Past {
        guard let own else { return .none }
        do {
            guard try own.status(of: Record.name) != nil else {
                return try EarlierManifest(in: own).map { .known(try $0.record(in: root), head: []) } ?? .none
            }
            let bytes = try own.read(Record.name)
            let (record, head) = (try Record(bytes), Unpacking.Kind.record.head)
            return .known(record, head: bytes.starts(with: head) ? Array(bytes.prefix(head.count + 32)) : [])
        } catch is Unpacking.Failure {
            return .damaged
        } catch let error as Errno {
            throw BuildFailure(.outputRefused, "\(name)/\(Journal.folder)/\(Record.name): cannot read: \(error)")
        }
    }

    // MARK: A build that was killed

    /// Carries out the journal, if there is one, and removes what was not committed.
    private func finish() throws {
        guard let own else { return }
        do {
            if try own.status(of: Journal.name) != nil {
                do {
                    try Journal(try own.read(Journal.name)).carryOut(in: self)
                } catch let failure as Unpacking.Failure {
                    let what =
                        switch failure {
                        case .damaged: "damaged; remove it, and build with --adopt"
                        case .otherVersion:
                            "begun by another version of g4h: build with that version, or remove it and build with --adopt"
                        }
                    throw BuildFailure(.outputRefused, "\(name)/\(Journal.folder)/\(Journal.name): \(what)")
                }
            }
            if try own.status(of: Record.name) != nil { try EarlierManifest.remove(from: own) }
            try own.removeTree(Self.stagingName)
            for name in [Journal.draftName, KnownPages.draftName, Record.draftName]
            where try own.status(of: name) != nil {
                try own.removeFile(name)
            }
        } catch let error as Errno {
            throw BuildFailure(.outputRefused, "\(name)/\(Journal.folder): cannot write: \(error)")
        }
    }
}

extension Record {
    static let draftName = "record.new"
}
