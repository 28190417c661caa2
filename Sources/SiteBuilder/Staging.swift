import Disk
import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A new version of an output folder, made beside the old one and put in its place at the end.
///
/// A reader of the folder sees the old tree or the new one, never half of one: the two are exchanged in one step
/// (`renameat2`), where the file system can do that. A file with the same bytes as before is the same file (a hard link), so its time stays. Files in the
/// folder that we did not write are kept. What a killed build leaves behind, the next one removes.
struct Staging {
    let output: FilePath
    /// What the last build wrote; nil when there is no such folder yet.
    let previous: Manifest?
    private let folder: FilePath
    /// Where the old tree is for a moment, on file systems that cannot exchange two folders.
    private let aside: FilePath
    private let lock: FolderLock

    /// Takes the output folder for one build.
    /// - Throws: `BuildFailure`: the folder is not ours, cannot be made, or another build is at work in it.
    init(replacing output: FilePath) throws {
        self.output = try Disk.absolute(output)
        guard let name = self.output.lastComponent?.string else {
            throw BuildFailure(.outputRefused, "\(output): the root of the disk cannot be an output folder")
        }
        // The folder is replaced as a whole: a shell or a server that stands in it would be left in the old one.
        guard try !Disk.absolute(".").starts(with: self.output) else {
            throw BuildFailure(.outputRefused, "\(output): this program runs inside this folder; run it from outside")
        }
        let parent = self.output.removingLastComponent()
        try Disk.makeFolders(parent)
        folder = parent.appending(".\(name).g4h-next")
        aside = parent.appending(".\(name).g4h-old")
        lock = try FolderLock(parent.appending(".\(name).g4h-lock"), output: output)
        do {
            // A build was killed between the two steps of `replace`.
            if Disk.kind(of: self.output) == .missing, Disk.kind(of: aside) == .folder {
                try Disk.rename(aside, to: self.output)
            }
            try Disk.remove(aside)
            previous = try Self.previousBuild(in: self.output, called: output)
            try Disk.remove(folder)
            try Disk.makeFolder(folder)
        } catch {
            lock.release()
            throw error
        }
    }

    private static func previousBuild(in folder: FilePath, called output: FilePath) throws -> Manifest? {
        switch Disk.kind(of: folder) {
        case .missing: return nil
        case .folder:
            guard !Disk.isMountPoint(folder) else {
                throw BuildFailure(
                    .outputRefused,
                    "\(output): this is a mount; name a folder inside it, such as \(output.appending("site"))")
            }
            if let manifest = try Manifest(in: folder) { return manifest }
            guard try Disk.names(in: folder).isEmpty else {
                throw BuildFailure(
                    .outputRefused,
                    "\(output): this folder holds files that g4h did not write; name a new or empty folder with -o")
            }
            return Manifest()
        case .link:
            throw BuildFailure(.outputRefused, "\(output): this is a link; name the folder that it leads to")
        case .file, .other:
            throw BuildFailure(.outputRefused, "\(output): this is not a folder; name a new or empty folder with -o")
        }
    }

    /// Writes a file of the new tree.
    /// - Returns: whether its bytes differ from what the folder has.
    func write(_ bytes: [UInt8], to path: String) throws -> Bool {
        let target = folder.appending(path)
        if previous?.contains(path) == true {
            let old = output.appending(path)
            if try Disk.holds(old, exactly: bytes), Disk.link(old, as: target) { return false }
        } else if previous != nil, Disk.kind(of: output.appending(path)) != .missing {
            throw BuildFailure(
                .outputRefused,
                "\(output.appending(path)): g4h did not write this file, and would overwrite it; move it elsewhere")
        }
        try Disk.write(bytes, to: target)
        return true
    }

    /// Puts the new tree in the place of the old one.
    func publish(_ manifest: Manifest) throws {
        try manifest.write(into: folder)
        if previous != nil {
            try keepForeignFiles(manifest)
            if try !Disk.exchange(folder, output) { try replace() }
            try Disk.remove(folder)
        } else {
            try Disk.rename(folder, to: output)
        }
        lock.release()
    }

    /// Puts the new tree in the place of the old one in two steps: between them a reader sees no folder.
    func replace() throws {
        try Disk.rename(output, to: aside)
        do {
            try Disk.rename(folder, to: output)
        } catch {
            try Disk.rename(aside, to: output)
            throw error
        }
        try Disk.remove(aside)
    }

    /// Takes back everything, and leaves the old tree as it was.
    func abandon() {
        // Nothing can be done about a folder that cannot be removed; the next build tries again.
        try? Disk.remove(folder)
        lock.release()
    }

    /// Carries over what its owner put into the folder: a CNAME, a `.git`, a picture.
    private func keepForeignFiles(_ manifest: Manifest) throws {
        guard let previous else { return }
        let ours = previous.folders
        try Disk.walk(output) { path, kind in
            guard !previous.contains(path), !manifest.contains(path), !path.hasPrefix(Manifest.folder + "/") else {
                return
            }
            let target = folder.appending(path)
            switch kind {
            case .missing: return
            case .folder:
                // An empty one too: git takes a folder without `refs/` for no repository.
                if !ours.contains(path), path != Manifest.folder { try Disk.makeFolders(target) }
            case .file, .link, .other:
                // Something in the place of one of our folders is not kept: the folder is made again.
                guard !ours.contains(path) else { return }
                try Disk.makeFolders(target.removingLastComponent())
                if !Disk.link(output.appending(path), as: target) {
                    throw BuildFailure(
                        .outputRefused,
                        "\(output.appending(path)): this file of yours cannot be kept; move it elsewhere")
                }
            }
        }
    }
}
