import Digests
import Disk
package import Fetching
package import HiveAPI
package import HiveNames
package import Pictures
package import SystemPackage
import Text

/// A store on disk: posts, operations and pictures as plain files, and what fetching must know about them.
///
///     @alice/my-trip.json    the post and what is below it
///     @alice/my-trip.oplog   each operation on the post, as it is on the chain
///     images/ab/SHA256.png   pictures, by the hash of their bytes
///     .g4h-store/            store.json, posts, pictures: the index; nodes.json, lock, new: of this machine alone
///
/// A post's line in the index is written after its file, so the index is never ahead of the files.
package actor BlogStore: Keeping {
    private let folder: StoreFolder
    /// Nil when the store is only read.
    private let lock: FolderLock?
    /// The folder that was made: a store that stays empty is removed again.
    private let made: FilePath?
    private var stateIsSaved = true
    private var state: StoreState
    private var index: [String: [PostID: KnownPost]] = [:]
    private var map: PictureMap
    private var indexJournal: Journal?
    private var mapJournal: Journal?
    private var pictureCount = 0

    private static let (stateName, indexName, mapName, nodesName) = (
        ".g4h-store/store.json", ".g4h-store/posts", PictureMap.path, ".g4h-store/nodes.json"
    )

    /// Opens a store, or makes one.
    /// - Parameter isDry: it is only read; nothing may be written.
    /// - Throws: `BuildFailure`: the folder is not ours, somebody else writes to it, or it cannot be written.
    package init(_ path: FilePath, isDry: Bool = false) throws {
        let path = try Disk.absolute(path)
        folder = StoreFolder(path)
        try folder.checkThatItIsOurs()
        if isDry {
            (lock, made) = (nil, nil)
        } else {
            made = Disk.kind(of: path) == .missing ? path : folder.exists ? nil : folder.own
            try Disk.makeFolders(folder.own.appending("new"))
            lock = try folder.lock()
            for name in try Disk.names(in: folder.own.appending("new")) {
                try Disk.remove(folder.own.appending("new").appending(name))
            }
        }
        state = try folder.read(Self.stateName).map { try StoreState($0, path: Self.stateName) } ?? StoreState()
        map = PictureMap(try folder.read(Self.mapName) ?? [])
        for line in (try folder.read(Self.indexName) ?? []).split(separator: UInt8(ascii: "\n")) {
            guard let (target, post) = KnownPost.read(line) else { continue }
            index[target, default: [:]][post.id] = post
        }
        // Somebody may have removed files: they are fetched again.
        for (target, posts) in index {
            for (id, post) in posts where post.isStored && Disk.kind(of: path.appending(Self.name(id))) != .file {
                index[target]?[id]?.isStored = false
                index[target]?[id]?.hasPictures = false
            }
        }
        for record in map.records.values {
            if case .saved(let picture) = record.outcome, Disk.kind(of: path.appending(picture.file)) != .file {
                map.remove(record.address)
            }
        }
    }

    /// The state of a store, without opening it; nil when there is none.
    package static func state(of path: FilePath) throws -> StoreState? {
        let folder = StoreFolder(path)
        try folder.checkThatItIsOurs()
        return try folder.read(Self.stateName).map { try StoreState($0, path: Self.stateName) }
    }

    /// The failures of nodes in the last run.
    package static func health(of path: FilePath) throws -> [String: Int] {
        try StoreFolder(path).read(nodesName).map(NodeHealth.read) ?? [:]
    }

    /// Sorts the indexes, and releases the lock. When no node ever answered, the store is left as it was; one that
    /// stayed empty is removed again.
    package func close(_ nodes: [NodePool.NodeReport]) throws {
        guard let lock else { return }
        defer { lock.release() }
        if index.isEmpty, let made { return try Disk.remove(made) }
        guard nodes.contains(where: { $0.calls > $0.failures }) else { return }
        try saveState()
        _ = try folder.write(indexText, to: Self.indexName)
        _ = try folder.write(map.text, to: Self.mapName)
        _ = try folder.write(NodeHealth.text(nodes), to: Self.nodesName)
    }

    private var indexText: [UInt8] {
        var lines: [String] = []
        for (target, posts) in index { lines += posts.values.map { $0.line(target: target) + "\n" } }
        return lines.sorted().flatMap { Array($0.utf8) }
    }

    // MARK: Targets

    package var targets: [StoreState.Entry] { state.entries }

    package func set(_ target: FetchTarget, _ settings: FetchSettings) {
        var entry = state[target] ?? StoreState.Entry(target: target, settings: settings)
        // Wider settings than before need more reading.
        if entry.settings != settings, entry.settings.isNarrower(than: settings) { entry.cursor = FetchCursor() }
        entry.settings = settings
        guard state[target] != entry else { return }
        state.set(entry)
        stateIsSaved = false
    }

    /// Removes a target that does not exist from the list, unless something of it is stored.
    package func forget(_ target: FetchTarget) {
        guard index[target.text] == nil else { return }
        state.entries.removeAll { $0.target == target }
    }

    /// The targets are on disk before anything of them is stored.
    private func saveState() throws {
        guard !stateIsSaved, lock != nil else { return }
        // Files that are for this machine only do not belong in a repository.
        _ = try folder.write(Array("lock\nnew/\nnodes.json\n".utf8), to: ".g4h-store/.gitignore")
        _ = try folder.write(state.text, to: Self.stateName)
        stateIsSaved = true
    }

    package func cursor(_ target: FetchTarget) throws -> FetchCursor { state[target]?.cursor ?? FetchCursor() }

    package func save(_ cursor: FetchCursor, _ target: FetchTarget) throws {
        guard var entry = state[target], entry.cursor != cursor else { return }
        entry.cursor = cursor
        state.set(entry)
        stateIsSaved = false
        try saveState()
    }

    package func known(_ target: FetchTarget) throws -> [PostID: KnownPost] { index[target.text] ?? [:] }

    package func note(_ posts: [KnownPost], _ target: FetchTarget) throws {
        var lines = ""
        for post in posts where index[target.text]?[post.id] != post {
            index[target.text, default: [:]][post.id] = post
            lines += post.line(target: target.text) + "\n"
        }
        guard !lines.isEmpty else { return }
        try saveState()
        let journal = try indexJournal ?? Journal(folder.path.appending(Self.indexName))
        indexJournal = journal
        try journal.append(lines)
    }

    // MARK: Threads

    package static func name(_ id: PostID) -> String { "@\(id.author)/\(id.permlink.path).json" }
    private static func operationsName(_ id: PostID) -> String { "@\(id.author)/\(id.permlink.path).oplog" }

    package func keep(_ discussion: Discussion, _ post: KnownPost, _ target: FetchTarget) throws -> KeepResult {
        let name = Self.name(discussion.root)
        let before = try folder.read(name)
        let bytes = discussion.json
        let writing = before == bytes ? .same : try folder.write(bytes, to: name)
        var post = post
        if writing == .same { post.hasPictures = index[target.text]?[post.id]?.hasPictures ?? false }
        try note([post], target)
        switch writing {
        case .same: return KeepResult(.same, newReplies: 0)
        case .new: return KeepResult(.new, newReplies: discussion.posts.count - 1)
        case .changed:
            let old = Set(before.flatMap { Discussion.keys(in: $0) } ?? [])
            return KeepResult(
                .changed, newReplies: discussion.posts.keys.filter { !old.contains($0) && $0 != post.id }.count)
        }
    }

    package func discussion(_ root: PostID) throws -> Discussion? {
        try folder.read(Self.name(root)).flatMap { Discussion(root, file: $0) }
    }

    package func roots(of replies: Set<PostID>, among posts: [PostID]) throws -> [PostID: PostID] {
        var roots: [PostID: PostID] = [:]
        for root in posts {
            guard let file = try folder.read(Self.name(root)) else { continue }
            for key in Discussion.keys(in: file) ?? [] where replies.contains(key) && key != root { roots[key] = root }
        }
        return roots
    }

    /// Removes people from all threads, at their request.
    package func remove(_ authors: Set<AccountName>) throws {
        guard !authors.isEmpty else { return }
        for id in Set(index.values.flatMap { $0.values.filter(\.isStored).map(\.id) }) {
            guard var discussion = try discussion(id),
                discussion.posts.keys.contains(where: { authors.contains($0.author) })
            else { continue }
            discussion.remove(authors: authors)
            _ = try folder.write(discussion.json, to: Self.name(id))
        }
    }

    package func keep(_ operations: [PostOperation], of post: PostID) throws {
        let name = Self.operationsName(post)
        var byPlace: [PostOperation.Place: [UInt8]] = [:]
        for line in (try folder.read(name) ?? []).split(separator: UInt8(ascii: "\n")) {
            if let operation = PostOperation(line: line) { byPlace[operation.place] = Array(line) }
        }
        let count = byPlace.count
        for operation in operations where byPlace[operation.place] == nil { byPlace[operation.place] = operation.line }
        guard byPlace.count > count else { return }
        var text: [UInt8] = []
        for (_, line) in byPlace.sorted(by: { $0.key < $1.key }) { text += line + [UInt8(ascii: "\n")] }
        _ = try folder.write(text, to: name)
    }

    // MARK: Pictures

    package func pictures() throws -> PictureMap { map }

    package func addresses(in root: PostID) throws -> [String] {
        guard let discussion = try discussion(root) else { return [] }
        return Array(Set(discussion.posts.values.flatMap { pictureAddresses(in: $0.json) }))
    }

    package func newPicture() throws -> any PictureFile {
        pictureCount += 1
        return try IncomingPicture(folder.own.appending("new").appending("picture-\(pictureCount)"))
    }

    package func judge(
        _ file: any PictureFile, original: PictureAddress, source: PictureAddress, _ rules: PictureRules
    ) throws -> PictureRecord.Outcome {
        guard let file = file as? IncomingPicture else { preconditionFailure("a picture of another store") }
        let bytes = try Disk.read(file.path)
        if let (failure, detail) = rules.objection(to: bytes[...], isWhole: true) {
            return .failed(failure, detail: detail)
        }
        guard let type = PictureType(bytes[...]) else { return .failed(.notAPicture, detail: "other bytes") }
        // A proxy's copy is smaller than the upload; only the upload itself has its hash.
        var isVerified = false
        if let name = original.uploadName, source.uploadName == name {
            isVerified = UploadName.text(digest: Digest(of: UploadName.challenge + bytes).bytes) == name
            guard isVerified else { return .failed(.altered, detail: "the bytes do not match the hash in the name") }
        }
        let digits = Digest(of: bytes).hex
        let name = "images/\(digits.prefix(2))/\(digits).\(type.fileExtension)"
        if Disk.kind(of: folder.path.appending(name)) != .file { try folder.place(file.path, as: name) }
        return .saved(
            SavedPicture(
                file: name, type: type, size: PictureSize(of: bytes[...], type), bytes: bytes.count,
                source: source == original || source == original.secured ? nil : source.text, isVerified: isVerified))
    }

    package func remember(_ record: PictureRecord) throws {
        map.add(record)
        let journal = try mapJournal ?? Journal(folder.path.appending(Self.mapName))
        mapJournal = journal
        try journal.append(record.line + "\n")
    }
}

extension FetchSettings {
    /// Whether `other` needs something that was not read for these.
    fileprivate func isNarrower(than other: FetchSettings) -> Bool {
        !replies && other.replies || !reblogs && other.reblogs || !comments && other.comments || !edits && other.edits
            || votes != other.votes || since != other.since || limit != other.limit
    }
}
