import Disk
import Hive
package import HiveNames
package import SystemPackage
import Text

/// A picture or another file beside a post.
package struct Attachment: Hashable, Sendable {
    /// Where it is on the disk: always below the folder of the input.
    package let path: FilePath
    /// Where it is below that folder.
    package let relative: FilePath

    /// Its bytes. Throws a `BuildFailure` when they cannot be read.
    package func bytes() throws -> [UInt8] { try Disk.read(path) }
}

// What is beside a post in the input, and where its links to other files lead.
extension Archive {
    /// What a relative address in a post leads to.
    package enum Neighbour: Hashable, Sendable {
        /// Another post, and the fragment: `#part`, without the `#`.
        case post(PostID, fragment: String?)
        case file(Attachment)
    }

    /// What a relative address in a post leads to; nil when it is not relative, or leads to nothing in the input.
    ///
    /// `picture.png` is beside the post, or in a folder that has the post's name; `/images/picture.png` is in the
    /// folder where the blog program looks for such addresses; `{static}`, `{attach}` and `{filename}` are Pelican's.
    /// Nothing outside of the input is ever found, whatever links are in it.
    package func neighbour(at address: String, of id: PostID) -> Neighbour? {
        guard let index = index(of: id) else { return nil }
        let file = files[Int(records[index].file)]
        guard file.kind == .markdown || file.kind == .html, let target = LocalAddress(address) else { return nil }
        let folder = file.relative.removingLastComponent()
        var places: [FilePath] = []
        if target.isFromRoot {
            places += (file.engine?.assetFolders ?? [""]).map { $0.pushing(target.path) }
            if file.engine != nil { places.append(target.path) }
        } else {
            places.append(folder.pushing(target.path))
            // Hexo keeps pictures in a folder of the post's name.
            if let stem = file.relative.stem { places.append(folder.appending(stem).pushing(target.path)) }
            if file.engine == .pelican, target.isPelicans { places.append(FilePath("content").pushing(target.path)) }
        }
        for place in places {
            let inside = place.lexicallyNormalized()
            guard inside.isRelative, inside.components.first?.kind != .parentDirectory else { continue }
            if let post = post(at: inside, root: file.root, fragment: target.fragment) { return post }
            if let attachment = attachment(at: inside, in: file.root) { return .file(attachment) }
        }
        return nil
    }

    /// The post whose file is at a path, or at the path that its address stands for.
    private func post(at path: FilePath, root: FilePath, fragment: String?) -> Neighbour? {
        var paths = [path, path.appending("index.md"), path.appending("_index.md")]
        let isPage = ["html", "htm"].contains(path.extension?.lowercased())
        if path.extension == nil || isPage {
            for ending in ["md", "markdown", "html"] {
                var named = path
                named.extension = ending
                paths.append(named)
            }
        }
        for path in paths {
            if let index = postsByPath[root.pushing(path).lexicallyNormalized()] {
                return .post(headers[Int(index)].id, fragment: fragment)
            }
        }
        return nil
    }

    private func attachment(at path: FilePath, in root: FilePath) -> Attachment? {
        let whole = root.pushing(path)
        guard Disk.target(of: whole) == .file, let real = Disk.real(whole),
            let realRoot = Disk.real(root.isEmpty ? "." : root),
            real.starts(with: realRoot)
        else { return nil }
        return Attachment(path: real, relative: path)
    }
}

/// An address without a host: a path and a fragment.
private struct LocalAddress {
    var path: FilePath
    var fragment: String?
    var isFromRoot = false
    var isPelicans = false

    init?(_ address: String) {
        var bytes = Array(address.utf8)[...]
        for word in ["{static}", "{attach}", "{filename}", "|static|", "|attach|", "|filename|", "{{ site.baseurl }}"]
        where bytes.starts(with: word.utf8) {
            bytes = bytes.dropFirst(word.utf8.count)
            isPelicans = !word.hasPrefix("{{")
        }
        if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(decoding: bytes[(hash + 1)...].percentDecoded, as: UTF8.self)
            bytes = bytes[..<hash]
        }
        if let query = bytes.firstIndex(of: UInt8(ascii: "?")) { bytes = bytes[..<query] }
        guard !bytes.isEmpty, !bytes.starts(with: "//".utf8) else { return nil }
        // `https:`, `mailto:`: a colon before any slash ends a scheme.
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), !bytes[..<colon].contains(UInt8(ascii: "/")) {
            return nil
        }
        isFromRoot = bytes.first == UInt8(ascii: "/")
        let decoded = bytes.drop { $0 == UInt8(ascii: "/") }.percentDecoded
        guard !decoded.isEmpty, !decoded.contains(0) else { return nil }
        path = FilePath(bytes: decoded)
    }
}

extension FilePath {
    /// A path of bytes without a NUL.
    init(bytes: [UInt8]) {
        let text = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
        self = unsafe text.withUnsafeBufferPointer { text in
            guard let start = text.baseAddress else { preconditionFailure("the array ends with a NUL") }
            return unsafe FilePath(platformString: start)
        }
    }
}
