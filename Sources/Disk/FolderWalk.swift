package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reaches files below a folder by opening each folder on the way inside the one before: no link is followed.
///
/// If files are visited in the order of their paths, each folder is opened once.
package struct FolderWalk: ~Copyable {
    /// What is where a path leads.
    package enum Place: Sendable {
        case there(FileStatus)
        /// Its folder is there, and has no such name.
        case absent
        /// This folder on the way is missing.
        case noFolder(String)
        /// This name on the way is not a folder.
        case blocked(String)
    }

    private let root: OpenFolder
    /// The open folders below the root, from the outermost.
    private var folders: [OpenFolder] = []
    /// The path of the innermost, with NUL instead of slashes and at its end, and where each name in it ends.
    private var names: [CChar] = []
    private var ends: [Int] = []

    package init(_ root: OpenFolder) {
        self.root = root
    }

    /// What is at `path`.
    package mutating func look(at path: String) throws(Errno) -> Place {
        switch try enter(path) {
        case .open(let folder, let name): try folder.status(of: name).map { .there($0) } ?? .absent
        case .missing(let folder): .noFolder(folder)
        case .blocked(let place): .blocked(place)
        }
    }

    package enum Way {
        /// The folder of the file is open, and this is the file's name in it.
        case open(OpenFolder, name: String)
        case missing(String)
        case blocked(String)
    }

    /// Opens the folder of the file at `path`.
    package mutating func enter(_ path: String) throws(Errno) -> Way {
        var depth = 0
        var start = 0
        let bytes = path.utf8.span
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
            if depth < folders.count, isOpen(depth, bytes, start, index) {
                depth += 1
                start = index + 1
                continue
            }
            close(to: depth)
            let name = String(decoding: (start..<index).map { bytes[$0] }, as: UTF8.self)
            do throws(Errno) {
                folders.append(try OpenFolder(onTheWay: name, in: folders.last ?? root))
            } catch .noSuchFileOrDirectory {
                return .missing(prefix(path, index))
            } catch .notDirectory, .tooManySymbolicLinkLevels {
                return .blocked(prefix(path, index))
            }
            names += name.utf8CString
            ends.append(names.count)
            depth += 1
            start = index + 1
        }
        close(to: depth)
        let name = start == 0 ? path : String(path.utf8.dropFirst(start)) ?? ""
        return .open(folders.last ?? root, name: name)
    }

    /// Makes the folder of the file at `path`, and those above it, where they are missing.
    package mutating func make(_ path: String) throws(Errno) -> Way {
        while true {
            guard case .missing(let folder) = try enter(path) else { return try enter(path) }
            guard case .open(let parent, let name) = try enter(folder) else { return .blocked(folder) }
            try parent.makeFolder(name)
        }
    }

    private func isOpen(_ depth: Int, _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let from = depth == 0 ? 0 : ends[depth - 1]
        guard ends[depth] - from - 1 == end - start else { return false }
        for offset in 0..<(end - start) where names[from + offset] != CChar(bitPattern: bytes[start + offset]) {
            return false
        }
        return true
    }

    private mutating func close(to depth: Int) {
        guard folders.count > depth else { return }
        folders.removeSubrange(depth...)
        ends.removeSubrange(depth...)
        names.removeSubrange((ends.last ?? 0)...)
    }

    private func prefix(_ path: String, _ length: Int) -> String { String(path.utf8.prefix(length)) ?? "" }
}
