/// A post's content: one closed tree of values, with no raw HTML in it.
///
/// What the tree cannot express no writer can leak, so a reader that builds one has sanitised the post. All text in it
/// is free of control characters, except TAB and LF in code.
public struct Document: Hashable, Sendable {
    public var blocks: [Block]

    public init(_ blocks: [Block] = []) {
        self.blocks = blocks
    }
}

/// A piece of content with one or more lines of its own.
public enum Block: Hashable, Sendable {
    case paragraph([Inline])
    case heading(HeadingLevel, [Inline])
    case code(CodeBlock)
    /// `<pre>` with more than code in it: white space counts, and the inline content is kept.
    case preformatted([Inline])
    case quote([Block])
    case list(List)
    case table(Table)
    case aligned(Alignment, [Block])
    /// A part that is hidden until it is opened: `<details>`, and Hive's spoilers.
    case details(summary: [Inline], [Block])
    /// The notes of the document, at its end. `Inline.footnoteReference` points at them by number.
    case footnotes([Footnote])
    case thematicBreak
}

/// A piece of content within a line.
public enum Inline: Hashable, Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case `subscript`([Inline])
    case superscript([Inline])
    case quotation([Inline])
    /// Content that is set apart within its line: `<center>` in a heading or a link.
    case aligned(Alignment, [Inline])
    case code(String)
    // Indirect, so that text, which most inlines are, takes no more room than a string.
    /// The title is shown when the pointer is on the link; nil when its author gave none.
    indirect case link(LinkTarget, [Inline], title: String? = nil)
    indirect case image(Image)
    indirect case embed(Embed)
    /// The target of a `LinkTarget.anchor` of the same name.
    case anchor(AnchorName)
    case footnoteReference(Int)
    case lineBreak
    /// A line end in the source that is shown as a space.
    case softBreak
}

/// 1 to 6, as in `<h1>` to `<h6>`.
public struct HeadingLevel: Hashable, Sendable {
    public let number: Int

    /// The nearest valid level.
    public init(_ number: Int) {
        self.number = min(max(number, 1), 6)
    }
}

/// The position of a group of blocks on the page.
public enum Alignment: String, Hashable, Sendable, CaseIterable {
    /// The `<center>` element.
    case center
    /// The classes that hive.blog allows on a `<div>`.
    case pullLeft = "pull-left"
    case pullRight = "pull-right"
    case textCenter = "text-center"
    case textRight = "text-right"
    case textJustify = "text-justify"
    case textRTL = "text-rtl"
}

/// Items with bullets or numbers.
public struct List: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case bullet
        case ordered(start: Int)
    }

    public var kind: Kind
    /// The blocks of each item.
    public var items: [[Block]]
    /// Whether paragraphs in items are shown without space between them.
    public var isTight: Bool

    public init(_ kind: Kind, items: [[Block]], isTight: Bool = true) {
        self.kind = kind
        self.items = items
        self.isTight = isTight
    }
}

/// Rows of cells. Rows may differ in length, as in HTML.
public struct Table: Hashable, Sendable {
    public struct Cell: Hashable, Sendable {
        public enum Alignment: String, Hashable, Sendable { case left, center, right }

        public var isHeader: Bool
        public var alignment: Alignment?
        public var blocks: [Block]

        public init(_ blocks: [Block], isHeader: Bool = false, alignment: Alignment? = nil) {
            self.blocks = blocks
            self.isHeader = isHeader
            self.alignment = alignment
        }
    }

    /// How many rows at the top are header rows.
    public var headRows: Int
    public var rows: [[Cell]]

    public init(rows: [[Cell]], headRows: Int) {
        self.rows = rows
        self.headRows = headRows
    }
}

public struct Footnote: Hashable, Sendable {
    public var number: Int
    public var blocks: [Block]

    public init(number: Int, _ blocks: [Block]) {
        self.number = number
        self.blocks = blocks
    }
}

/// A picture, shown from where it is.
public struct Image: Hashable, Sendable {
    /// Where a picture is.
    public enum Source: Hashable, Sendable {
        case web(WebAddress)
        /// A file beside the post.
        case file(FileReference)

        /// As its author would type it.
        public var text: String {
            switch self {
            case .web(let address): address.text
            case .file(let file): file.text
            }
        }
    }

    public var source: Source
    /// What it shows; empty when its author gave no text.
    public var alternative: String
    public var title: String?

    public init(_ address: WebAddress, alternative: String = "", title: String? = nil) {
        self.init(.web(address), alternative: alternative, title: title)
    }

    public init(_ source: Source, alternative: String = "", title: String? = nil) {
        self.source = source
        self.alternative = alternative
        self.title = title
    }
}

/// A player of another site (a video, a song, a post), kept as a link: an archive loads nothing from third parties.
public struct Embed: Hashable, Sendable {
    /// The name of the site, as people know it: `YouTube`, `3Speak`.
    public var provider: String
    /// The page to watch it on.
    public var address: WebAddress

    public init(provider: String, address: WebAddress) {
        self.provider = provider
        self.address = address
    }
}
