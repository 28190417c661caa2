package import Diagnostics

/// What may be wrong with a tree of pages. `docs/site.md` explains each. The place is the file, below the root of the
/// tree.
extension Diagnostic.Code {
    package static let deadLink = Self(.error, "dead-link")
    package static let deadAnchor = Self(.error, "dead-anchor")
    /// A link from the root of a server, which fails on a disk and below a path.
    package static let absoluteLink = Self(.error, "absolute-link")
    package static let doubleID = Self(.error, "double-id")
    package static let imageWithoutText = Self(.error, "image-without-text")
    package static let badFeed = Self(.error, "bad-feed")
    package static let badSitemap = Self(.error, "bad-sitemap")
    package static let wrongHash = Self(.error, "wrong-hash")
}
