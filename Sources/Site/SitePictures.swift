import Gopher
import Markup
import Pictures
import Writers

/// The pictures that a site has copies of, by the addresses in posts.
///
/// A file of the store, `images/ab/SHA256.png`, has the same path in each tree that can show it.
struct SitePictures: Sendable {
    /// Whether pages show them.
    let isUsed: Bool
    private let map: PictureMap
    private let baseURL: String?

    init(_ map: PictureMap, _ configuration: Configuration) {
        self.map = map
        isUsed = configuration.images == .local
        baseURL = configuration.baseURL
    }

    subscript(address: String) -> SavedPicture? {
        guard isUsed, let picture = map[address], picture.hasPlace else { return nil }
        switch picture.type {
        case .png, .jpeg, .gif, .webp, .avif, .bmp, .ico: return picture
        // An SVG may hold scripts; the others are not shown by every browser.
        case .svg, .heic, .tiff: return nil
        }
    }

    /// The picture as a page at `path` names it.
    func local(_ address: WebAddress, at path: OutputPath) -> HTMLWriter.LocalPicture? {
        self[address.text].map { $0.local(OutputPath("html", $0.file).relative(to: path)) }
    }

    /// The picture's address for readers elsewhere, such as feeds; nil without a base URL.
    func absolute(_ address: WebAddress) -> HTMLWriter.LocalPicture? {
        guard let baseURL else { return nil }
        return self[address.text].map { $0.local(baseURL + $0.file) }
    }

    func selector(_ address: String) -> LocalSelector? { self[address].map { GopherTree.selector($0.file) } }

    /// Adds what pages show for an address.
    func addAnswer(to address: String, to canonical: inout Canonical) {
        canonical.add(address)
        let picture = self[address]
        canonical.add(picture?.file)
        canonical.add(picture?.size?.width ?? 0)
        canonical.add(picture?.size?.height ?? 0)
    }
}

extension SavedPicture {
    /// Whether its name has the form of a hash, and so leads nowhere else.
    fileprivate var hasPlace: Bool {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "images", parts[2].hasSuffix("." + type.fileExtension) else { return false }
        let hash = parts[2].dropLast(type.fileExtension.count + 1)
        return hash.utf8.count == 64 && hash.hasPrefix(parts[1]) && parts[1].utf8.count == 2
            && hash.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }

    fileprivate func local(_ address: String) -> HTMLWriter.LocalPicture {
        HTMLWriter.LocalPicture(address: address, size: size.map { .init(width: $0.width, height: $0.height) })
    }
}

/// A picture that pages show, and where it goes.
package struct ShownPicture: Hashable, Sendable {
    /// In the store: `images/ab/SHA256.png`.
    package let file: String
    package let paths: [OutputPath]

    /// The SHA-256 of its bytes, in hexadecimal digits.
    package var hash: String { String(file.dropFirst("images/ab/".count).prefix(64)) }
}
