import Disk
import SystemPackage

/// The state of watched files: it changes when one is saved, added or removed.
///
/// Names, sizes and times are compared a few times a second. A `stat` takes two microseconds, and works on every system and
/// file system, which inotify does not.
struct SavedFiles: Equatable {
    private var files: [String: Disk.Stamp] = [:]

    init(watching paths: [String]) throws {
        for path in paths.map({ FilePath($0) }) {
            if let stamp = Disk.stamp(of: path) { files[path.string] = stamp }
            guard Disk.kind(of: path) == .folder else { continue }
            try Disk.walk(path, where: { $0.lastComponent?.string.hasPrefix(".") == false }) { name, kind in
                guard kind == .file else { return }
                files[path.pushing(name).string] = Disk.stamp(of: path.pushing(name))
            }
        }
    }
}
