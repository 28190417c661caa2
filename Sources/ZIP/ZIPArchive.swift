import Disk
package import SystemPackage

/// A ZIP as `scale/pack` writes it: files alone, sorted by the bytes of their paths, stored or deflated, also ZIP64.
///
/// It may come from anywhere, so all of it is checked when it is opened, or when a file is read: paths that lead out of it or occur
/// twice, files that overlap, sizes and checksums that are not those of the bytes. Memory holds one path of 128 and a piece of a
/// file, whatever the ZIP says. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
package final class ZIPArchive {
    /// What is wrong with a file that is no such ZIP.
    package enum Failure: Error, Equatable, CustomStringConvertible {
        case noDirectory, cutOff, encrypted, otherMethod, badPath, notSorted, badPlace, badSize

        package var description: String {
            switch self {
            case .noDirectory: "this is no ZIP, or a part of one"
            case .cutOff: "the directory of this ZIP is damaged"
            case .encrypted: "this ZIP is encrypted"
            case .otherMethod: "this ZIP is compressed by other means than deflate"
            case .badPath: "this ZIP has a path that is no file below its root"
            case .notSorted: "the paths in this ZIP are not sorted, or one occurs twice: make it with scale/pack"
            case .badPlace: "files in this ZIP overlap, or are not in the order of its directory"
            case .badSize: "this ZIP states a size that is impossible"
            }
        }
    }

    let file: FileDescriptor
    /// Where the directory of the ZIP is in it.
    private var directory: Range<Int64> = 0..<0
    /// The first of each `stride` files, and where the directory has it.
    private var marks: [(path: [UInt8], place: Int64)] = []
    private static let stride = 128

    /// - Throws: `Errno`, and `Failure` when something in its directory is wrong.
    package init(_ path: FilePath) throws {
        file = try Disk.openForReading(path)
        // `deinit` closes it when one of these throws, too: all properties have values.
        directory = try ZIPDirectory.range(in: file, length: Disk.stamp(of: file).length)
        try check()
    }

    deinit { try? file.close() }

    private func check() throws {
        var entries = ZIPDirectory(file, directory)
        var last: ZIPEntry?
        var number = 0
        while true {
            let place = entries.place
            guard let entry = try entries.next() else { return }
            guard entry.isPathBelowRoot else { throw Failure.badPath }
            if let last {
                guard last.path.lexicographicallyPrecedes(entry.path) else { throw Failure.notSorted }
                guard entry.place >= last.end else { throw Failure.badPlace }
            }
            guard entry.end <= directory.lowerBound else { throw Failure.badPlace }
            if number.isMultiple(of: Self.stride) { marks.append((entry.path, place)) }
            last = entry
            number += 1
        }
    }

    /// The file with this path.
    package func entry(_ path: String) -> ZIPEntry? {
        let path = Array(path.utf8)
        return first(from: path).flatMap { $0.path == path ? $0 : nil }
    }

    /// Whether there are files below a folder.
    package func hasFolder(_ path: String) -> Bool {
        let path = Array((path + "/").utf8)
        return first(from: path)?.path.starts(with: path) == true
    }

    /// The first file that is not before a path.
    private func first(from path: [UInt8]) -> ZIPEntry? {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if path.lexicographicallyPrecedes(marks[middle].path) { high = middle } else { low = middle + 1 }
        }
        var entries = ZIPDirectory(file, (low > 0 ? marks[low - 1].place : directory.lowerBound)..<directory.upperBound)
        // It was read when the ZIP was opened; who writes into it since then finds it to be empty.
        while let entry = try? entries.next() {
            if !entry.path.lexicographicallyPrecedes(path) { return entry }
        }
        return nil
    }
}

/// A file in a ZIP, as the directory has it.
package struct ZIPEntry: Equatable {
    package var path: [UInt8]
    /// How many bytes it has.
    package var size: Int64
    var packedSize: Int64
    var isDeflated: Bool
    var checksum: UInt32
    /// Where its own header is in the ZIP.
    var place: Int64

    static let headerSize: Int64 = 30

    /// The least place where the next file may be.
    var end: Int64 { place + Self.headerSize + Int64(path.count) + packedSize }

    fileprivate var isPathBelowRoot: Bool {
        String(validating: path, as: UTF8.self) != nil && !path.contains(0) && !path.contains(UInt8(ascii: "\\"))
            && path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
            }
    }
}
