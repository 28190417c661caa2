import Disk
import Site
import Synchronization
import SystemPackage

/// Makes the files of a new version, and puts them in place.
///
/// Nothing is visible until `publish`, which commits the new version by a journal: a build that ends before that has
/// changed nothing, and one that is killed after it is finished by the next. Only our own files are overwritten or
/// removed; those whose bytes are the same stay as they are.
final class Publisher: Sendable {
    let leave: Leave
    /// What the last build wrote.
    let past: Record
    private let pastHead: [UInt8]
    let look: Look
    private let name: FilePath
    private let folder: OutputFolder?
    /// Made when there is something to put into it.
    private let staging = Mutex<StagingFolder?>(nil)
    /// The files that were made, with what takes them to their place.
    private let made = Mutex<[Made]>([])
    /// Whether there is a journal: from then on the next build needs the new files.
    private let isDecided = Atomic<Bool>(false)

    private struct Made {
        var path: String
        var order: Page.Order
        var status: FileStatus?
        var size: Int
    }

    /// Takes the folder for one build.
    /// - Throws: `BuildFailure`: it cannot be taken.
    init(_ output: FilePath, _ leave: Leave) throws {
        self.leave = leave
        name = output
        folder = try OutputFolder(output, isDryRun: leave.isDryRun)
        do {
            switch try folder?.past() ?? .none {
            case .none: (past, pastHead) = (Record(), [])
            case .known(let record, let head): (past, pastHead) = (record, head)
            case .damaged:
                guard leave.adopts else {
                    throw BuildFailure(
                        .outputRefused,
                        "\(output)/\(Journal.folder)/\(Record.name): this record of what g4h wrote is damaged; build with --adopt to take over the files at its paths"
                    )
                }
                (past, pastHead) = (Record(), [])
            }
            if let folder, !leave.trusts {
                look = try Look(at: past, in: folder)
            } else {
                look = Look(trusting: past)
            }
        } catch {
            folder?.forsake()
            throw error
        }
    }

    /// Gives the folder back as it was.
    func abandon() {
        guard !isDecided.load(ordering: .relaxed) else { return folder?.release() ?? () }
        if let own = folder?.own, !leave.isDryRun {
            // What cannot be removed now, the next build removes.
            try? own.removeTree(OutputFolder.stagingName)
        }
        folder?.forsake()
    }

    /// What the last build left about its pages; nil without a record of this version.
    var pagesFile: PagesFile? {
        folder?.own.map { PagesFile(in: $0, past.pages, of: name) }
    }

    // MARK: Making

    /// The file as the record will have it: the one that is there when it has these bytes, else a new one, which waits.
    ///
    /// May be called by several threads.
    func make(_ file: OutputFile, _ order: Page.Order) throws -> Record.File {
        let path = file.path.text
        let content = Fingerprint(of: file.bytes)
        if let index = past.index(of: path) {
            if past.files[index].content == content, let kept = kept(index) { return kept }
        } else if leave.adopts, let adopted = try adopted(path, content, file.bytes.count) {
            return adopted
        }
        let status = try openStaging()?.write(file.bytes, to: path)
        made.withLock { $0.append(Made(path: path, order: order, status: status, size: file.bytes.count)) }
        return Record.File(
            path: path, content: content, size: file.bytes.count, modified: status?.modified ?? 0,
            number: status?.number ?? 0)
    }

    private func openStaging() throws -> StagingFolder? {
        guard let folder, !leave.isDryRun else { return nil }
        return try staging.withLock { staging in
            if let staging { return staging }
            let new = try StagingFolder(in: folder)
            staging = new
            return new
        }
    }

    /// Whether a file of the last build need not be made again.
    func isKept(_ index: Int) -> Bool {
        switch look.findings[index] {
        case .asItWas, .touched: true
        case .changed, .missing, .replaced: false
        }
    }

    /// The file of the last build, nil when it has to be made again.
    func kept(_ index: Int) -> Record.File? {
        guard isKept(index) else { return nil }
        var file = past.files[index]
        file.page = nil
        if let status = look.touched[index] { (file.modified, file.number) = (status.modified, status.number) }
        return file
    }

    private func adopted(_ path: String, _ content: Fingerprint, _ size: Int) throws -> Record.File? {
        guard let folder else { return nil }
        var walk = FolderWalk(folder.root)
        do {
            guard case .open(let parent, let name) = try walk.enter(path), let status = try parent.status(of: name),
                status.kind == .file, status.size == size, Fingerprint(of: try parent.read(name)) == content
            else { return nil }
            return Record.File(
                path: path, content: content, size: size, modified: status.modified, number: status.number)
        } catch {
            throw BuildFailure(.outputRefused, "\(name)/\(path): cannot read: \(error)")
        }
    }

    // MARK: Publishing

    /// Leaves everything as the last build left it.
    func keepAll() -> Outcome {
        folder?.release()
        var outcome = Outcome()
        outcome.kept = past.files.map(\.path)
        return outcome
    }

    /// What was done to the folder.
    struct Outcome: Sendable {
        var written: [String] = []
        var writtenBytes = 0
        var kept: [String] = []
        var unchanged: Int { kept.count }
        var removed: [String] = []
        /// Files of ours that somebody changed, and that were made again or removed.
        var changedByOthers: [String] = []
        /// What stood in our way, and where it is now.
        var takenAside: [(path: String, to: String)] = []
    }

    /// Puts the new version in place.
    ///
    /// - Parameters:
    ///   - next: what the folder will hold: every file as `make` or `kept` gave it, and what it was made from.
    ///   - pages: what the next build needs to know of the pages.
    /// - Throws: `BuildFailure`; the folder is then as it was, unless the message says otherwise.
    func publish(_ next: Record, _ pages: KnownPages = KnownPages()) throws -> Outcome {
        let (outcome, journal) = try decide(next, pages)
        guard let folder else { return outcome }
        defer { folder.release() }
        do {
            try journal?.carryOut(in: folder)
        } catch let error as Errno {
            throw BuildFailure(
                .writeFailed,
                "\(name)/\(Journal.folder): cannot write: \(error); the new version is in place or will be, by the next build"
            )
        }
        return outcome
    }

    /// Commits the new version, without carrying it out.
    /// - Returns: what is to be done; nil when there is nothing.
    func decide(_ next: Record, _ pages: KnownPages = KnownPages()) throws -> (Outcome, Journal?) {
        var next = next
        // In the order of paths. Numbers are sorted, which are smaller than what they stand for.
        let made = made.withLock { made in
            made.indices.sorted { made[$0].path.isBefore(made[$1].path) }.map { made[$0] }
        }
        if let (one, other) = next.meeting {
            throw BuildFailure(
                .writeFailed, "two outputs collide at \(one) and \(other): this is a bug in g4h; please report it")
        }
        let placement = try Placement(
            of: made.map { (path: $0.path, order: $0.order, status: $0.status) }, next: next, past: past, look: look,
            leave: leave, in: folder)
        next.folders = placement.folders

        var outcome = Outcome()
        outcome.written = made.map(\.path)
        outcome.writtenBytes = made.reduce(0) { $0 + $1.size }
        let written = Set(outcome.written)
        outcome.kept = next.files.map(\.path).filter { !written.contains($0) }
        outcome.removed = placement.removed
        outcome.changedByOthers = zip(past.files, look.findings).filter { $1 == .changed }.map(\.0.path)
        outcome.takenAside = placement.takenAside
        guard let own = folder?.own, !leave.isDryRun else { return (outcome, nil) }
        do {
            guard !placement.steps.isEmpty, let staging = try openStaging() else {
                next.pages = try write(pages, as: KnownPages.draftName, in: own, isSynced: true)
                let head = try own.create(Record.draftName, isSynced: true) { try next.write(to: $0) }
                for (draft, name) in [(KnownPages.draftName, KnownPages.name), (Record.draftName, Record.name)]
                where try own.status(of: draft) != nil {
                    if head == pastHead { try own.removeFile(draft) } else { try own.rename(draft, to: own, name) }
                }
                return (outcome, nil)
            }
            for (path, likeness, status) in placement.likenesses {
                try staging.tree.give(path, likenessOf: likeness, besides: status)
            }
            next.pages = try write(pages, as: KnownPages.name, in: staging.folder)
            _ = try staging.folder.create(Record.name) { try next.write(to: $0) }
            try staging.folder.syncFileSystem()
            let journal = Journal(placement.steps)
            _ = try own.create(Journal.draftName, journal.sealed, isSynced: true)
            // From here on it is committed, and done to the end.
            try Interruption.check()
            isDecided.store(true, ordering: .relaxed)
            try own.rename(Journal.draftName, to: own, Journal.name)
            try own.sync()
            return (outcome, journal)
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(name)/\(Journal.folder): cannot write: \(error)")
        }
    }
}

extension Publisher {
    private func write(
        _ pages: KnownPages, as name: String, in folder: OpenFolder, isSynced: Bool = false
    ) throws -> [KnownPages.Part] {
        // Code that is written alone has no pages.
        guard !pages.pages.isEmpty else { return [] }
        return try folder.create(name, isSynced: isSynced) { try pages.write(to: $0) }
    }
}

extension Record {
    /// The place of a path in `files`.
    func index(of path: String) -> Int? {
        var (low, high) = (0, files.count)
        while low < high {
            let middle = (low + high) / 2
            if files[middle].path.isBefore(path) { low = middle + 1 } else { high = middle }
        }
        return low < files.count && files[low].path == path ? low : nil
    }

    /// Two files that cannot both exist; nil when there are none.
    var meeting: (String, String)? {
        for (one, next) in zip(files, files.dropFirst()) where one.path == next.path || next.path.isBelow(one.path) {
            return (one.path, next.path)
        }
        return nil
    }
}

extension String {
    /// The order of paths: by components, each by its bytes, so that what is in a folder stands together.
    func isBefore(_ other: String) -> Bool {
        let (a, b) = (utf8.span, other.utf8.span)
        let slash = UInt8(ascii: "/")
        for index in 0..<min(a.count, b.count) where a[index] != b[index] {
            return b[index] != slash && (a[index] == slash || a[index] < b[index])
        }
        return a.count < b.count
    }

    /// Whether the path leads through the folder `folder`.
    func isBelow(_ folder: String) -> Bool {
        let (a, b) = (utf8.span, folder.utf8.span)
        guard a.count > b.count, a[b.count] == UInt8(ascii: "/") else { return false }
        for index in 0..<b.count where a[index] != b[index] { return false }
        return true
    }

    /// The folder of the path; nil when it is in none.
    var parentPath: String? {
        utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) }
    }
}
