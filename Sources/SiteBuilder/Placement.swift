import Disk
import Site
import SystemPackage

/// How new files get to their places: checked and decided step by step, before anything is done.
struct Placement {
    /// In the order in which they are to be done.
    private(set) var steps: [Journal.Step] = []
    /// The folders that are ours when all is done, sorted.
    private(set) var folders: [String] = []
    /// The files that are no longer wanted, and are there.
    private(set) var removed: [String] = []
    private(set) var takenAside: [(path: String, to: String)] = []
    /// New files that get the mode and the owner of the files they replace.
    private(set) var likenesses: [(path: String, likeness: FileStatus, status: FileStatus)] = []

    private let output: FilePath
    private let leave: Leave
    private let past: Record
    private let next: Record
    /// Our folders of the last build.
    private let oldFolders: Set<String>
    private var newFolders: Set<String> = []
    private var asides: [Journal.Step] = []
    private var early: [Journal.Step] = []
    private var puts: [(order: Page.Order, path: String)] = []
    private var earlyPaths: Set<String> = []
    private var asideCount = 0

    /// - Parameter made: the new files, sorted by path.
    /// - Throws: `BuildFailure` that names what stands in our way, or where we may not write.
    init(
        of made: [(path: String, order: Page.Order, status: FileStatus?)], next: Record, past: Record, look: Look,
        leave: Leave, in folder: OutputFolder?
    ) throws {
        output = folder?.name ?? ""
        self.leave = leave
        (self.past, self.next) = (past, next)
        oldFolders = Set(past.folders)
        let gone = Self.gone(past, next)
        do {
            guard let folder else { return }
            asideCount = try folder.own.map(Self.asideCount) ?? 0
            var walk = FolderWalk(folder.root)
            var writable = WritableFolders(name: folder.name)
            var whole: String?
            for file in made {
                if let whole, file.path.isBelow(whole), let last = puts.indices.last {
                    // It comes with its folder.
                    puts[last].order = min(puts[last].order, file.order)
                    addFolders(of: file.path, below: whole)
                    continue
                }
                whole = try place(file.path, file.order, file.status, &walk, &writable)
                if let whole { addFolders(of: file.path, below: whole) }
            }
            for index in gone where !earlyPaths.contains(past.files[index].path) {
                let path = past.files[index].path
                switch look.findings[index] {
                case .asItWas, .touched, .changed:
                    try writable.check(path, &walk)
                    removed.append(path)
                case .missing, .replaced: continue
                }
            }
            removed = gone.map { past.files[$0].path }.filter { earlyPaths.contains($0) } + removed
        } catch let error as Errno {
            throw BuildFailure(.outputRefused, "\(output): cannot read: \(error)")
        }
        finish()
    }

    /// Files of the last build that are no longer wanted, as places in the record.
    private static func gone(_ past: Record, _ next: Record) -> [Int] {
        var gone: [Int] = []
        var other = next.files.startIndex
        for (index, file) in past.files.enumerated() {
            while other < next.files.endIndex, next.files[other].path.isBefore(file.path) { other += 1 }
            if other == next.files.endIndex || next.files[other].path != file.path { gone.append(index) }
        }
        return gone
    }

    // MARK: One file

    /// - Returns: the folder that is put in place with all that is in it, when the file comes with one.
    private mutating func place(
        _ path: String, _ order: Page.Order, _ status: FileStatus?, _ walk: inout FolderWalk,
        _ writable: inout WritableFolders
    ) throws -> String? {
        try writable.check(path, &walk)
        switch try walk.look(at: path) {
        case .absent: puts.append((order, path))
        case .noFolder(let folder):
            puts.append((order, folder))
            return folder
        case .there(let there):
            let isOurs = past.index(of: path) != nil
            switch there.kind {
            case .file where isOurs || leave.adopts:
                if let status, (there.mode, there.owner, there.group) != (status.mode, status.owner, status.group) {
                    likenesses.append((path, there, status))
                }
            case .folder where try !isOurs && emptiesItself(path, &walk):
                removeEarly(below: path)
                early.append(.removeFolder(path))
            case _: try takeAside(path)
            }
            puts.append((order, path))
        case .blocked(let place):
            if past.index(of: place) != nil, next.index(of: place) == nil,
                case .there(let there) = try walk.look(at: place), there.kind == .file
            {
                removeEarly(place)
            } else {
                try takeAside(place)
            }
            puts.append((order, place))
            return place
        }
        return nil
    }

    private mutating func removeEarly(_ path: String) {
        earlyPaths.insert(path)
        early.append(.remove(path))
    }

    private mutating func removeEarly(below folder: String) {
        for file in past.files where file.path.isBelow(folder) { removeEarly(file.path) }
        for inner in past.folders.reversed() where inner.isBelow(folder) { early.append(.removeFolder(inner)) }
    }

    /// Whether everything in a folder is ours, and will be removed.
    private func emptiesItself(_ path: String, _ walk: inout FolderWalk) throws(Errno) -> Bool {
        guard oldFolders.contains(path), case .open(let parent, let name) = try walk.enter(path) else { return false }
        return try holdsOnlyOurs(try OpenFolder(name, in: parent), path)
    }

    private func holdsOnlyOurs(_ folder: OpenFolder, _ path: String) throws(Errno) -> Bool {
        for name in try folder.names() {
            let inner = path + "/" + name.string
            switch try folder.status(of: name.string)?.kind {
            case .folder:
                guard oldFolders.contains(inner), try holdsOnlyOurs(try OpenFolder(name.string, in: folder), inner)
                else { return false }
            case .file: guard past.index(of: inner) != nil, next.index(of: inner) == nil else { return false }
            case .link, .other, .missing, nil: return false
            }
        }
        return true
    }

    private mutating func takeAside(_ path: String) throws {
        guard leave.forces else {
            throw BuildFailure(
                .outputRefused,
                "\(output)/\(path): g4h did not write this, and would have to put a file or folder here; move it elsewhere, or build with --force, which puts it into \(output)/\(Journal.folder)/\(Journal.takenName)"
            )
        }
        asideCount += 1
        asides.append(.takeAside(path, number: asideCount))
        takenAside.append((path, "\(Journal.folder)/\(Journal.takenName)/\(asideCount)"))
    }

    private static func asideCount(_ own: OpenFolder) throws(Errno) -> Int {
        guard try own.status(of: Journal.takenName) != nil else { return 0 }
        return try OpenFolder(Journal.takenName, in: own).names().compactMap { Int($0.string) }.max() ?? 0
    }

    // MARK: All together

    private mutating func addFolders(of path: String, below whole: String) {
        var folder = path.parentPath
        while let name = folder, name == whole || name.isBelow(whole), newFolders.insert(name).inserted {
            folder = name.parentPath
        }
    }

    private mutating func finish() {
        var kept: [String] = []
        var goes: [String] = []
        var file = next.files.startIndex
        for folder in past.folders {
            while file < next.files.endIndex, next.files[file].path.isBefore(folder) { file += 1 }
            let hasFiles = file < next.files.endIndex && next.files[file].path.isBelow(folder)
            if hasFiles { kept.append(folder) } else { goes.append(folder) }
        }
        newFolders.subtract(kept)
        folders = newFolders.isEmpty ? kept : (kept + newFolders).sorted { $0.isBefore($1) }
        let ordered = puts.sorted { ($0.order, $0.path) < ($1.order, $1.path) }
        steps =
            asides + early + ordered.map { .put($0.path) }
            + removed.filter { !earlyPaths.contains($0) }.map { .remove($0) }
        // A folder that holds somebody's files is not empty, and stays.
        if !goes.isEmpty { steps += goes.reversed().map { .removeFolder($0) } }
    }
}

/// The folders known to be writable.
private struct WritableFolders {
    let name: FilePath
    private var last: String??

    init(name: FilePath) { self.name = name }

    mutating func check(_ path: String, _ walk: inout FolderWalk) throws {
        let parent = path.parentPath
        guard last != .some(parent), case .open(let folder, _) = try walk.enter(path) else { return }
        guard folder.isWritable() else {
            throw BuildFailure(.outputRefused, "\(name)/\(parent ?? "."): this folder cannot be written to")
        }
        last = .some(parent)
    }
}
