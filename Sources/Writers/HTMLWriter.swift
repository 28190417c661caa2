public import Markup

/// Writes a document as HTML: the fragment for the body of a page.
///
/// What it writes is a closed set: no script, no style sheet, no form, no `target`, and no addresses except the
/// document's. `Tests/safety/policy.json` lists the elements, attributes and schemes.
///
/// It is recursive: the reader limits the depth of a document.
public struct HTMLWriter: Sendable {
    public enum Images: String, Sendable, CaseIterable {
        /// Loaded from their own addresses.
        case remote
        /// Replaced by a labelled link: the page loads nothing.
        case link
        /// Shown from the site's own folder; those that are not in it are links. The page loads nothing from elsewhere.
        case local
    }

    /// A picture in the site's own folder.
    public struct LocalPicture: Hashable, Sendable {
        /// Relative to the page being written.
        public var address: String
        /// Width and height in pixels; nil when it is unknown.
        public var size: Size?

        public struct Size: Hashable, Sendable {
            public var width: Int
            public var height: Int

            public init(width: Int, height: Int) {
                self.width = width
                self.height = height
            }
        }

        public init(address: String, size: Size? = nil) {
            self.address = address
            self.size = size
        }
    }

    /// How alignment is written.
    public enum Alignments: Sendable {
        /// `<center>` and `style="text-align:right"`, as hive.blog writes them: it works without a style sheet.
        case presentational
        /// `class="text-center"` and the like: valid HTML 5, and fit for a page whose policy forbids inline style.
        case classes
    }

    public var images: Images = .remote
    public var alignments: Alignments = .presentational

    /// The front end that mentions, tags and posts lead to: scheme and host.
    public var frontEnd = "https://hive.blog"

    /// The page of this site for a place on Hive, relative to the page being written; nil when the site has none.
    public var page: @Sendable (HivePlace) -> String? = { _ in nil }

    /// The address of a file beside the post, relative to the page being written; nil when it is unknown, and shown as
    /// text.
    public var file: @Sendable (FileReference) -> String? = { _ in nil }

    /// The site's own picture for an address, when `images` is `local`; nil when there is none, and the picture is a link.
    public var picture: @Sendable (WebAddress) -> LocalPicture? = { _ in nil }

    /// The prefix of each `id`, so that a post and its replies can share a page.
    public var idPrefix = ""

    /// What a page of a site needs and a fragment does not; nil for a fragment.
    package var setting: PageSetting?

    public init() {}

    public func write(_ document: Document) -> HTML {
        var writing = HTMLWriting(document, writer: self)
        writing.write(document.blocks, paragraphs: .marked)
        return writing.html
    }

    /// Where a link leads, and whether that is outside the site; nil when it is unknown.
    func href(_ target: LinkTarget) -> (address: String, isOutside: Bool)? {
        switch target {
        case .web(let address, let place): (place.flatMap(page).map { ($0, false) }) ?? (address.text, true)
        case .place(let place, let fragment):
            page(place).map { ($0.adding(fragment), false) } ?? ((frontEnd + place.path).adding(fragment), true)
        case .anchor(let name): ("#\(id(of: name))", false)
        case .file(let file): self.file(file).map { ($0, false) }
        }
    }

    /// The prefix keeps authors' names apart from those of the page and of footnotes.
    func id(of name: AnchorName) -> String { "\(idPrefix)user-\(name.text)" }
}

extension String {
    /// The address with a fragment; unchanged when it already has one.
    fileprivate func adding(_ fragment: AnchorName?) -> String {
        guard let fragment, !utf8.contains(UInt8(ascii: "#")) else { return self }
        return "\(self)#user-\(fragment.text)"
    }
}
