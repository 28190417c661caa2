import CLibXML2
import Markup

/// A parsed HTML document, owned. libxml2 stays in here: what leaves are events with Swift values.
@safe struct HTMLTree: ~Copyable {
    enum Event {
        case open(HTMLElement)
        case close
        case text(String)
    }

    private let document: htmlDocPtr?

    /// Parses a fragment in UTF-8. Whatever it holds, there is a tree.
    init(_ fragment: [UInt8]) {
        _ = Self.initialized
        // HUGE, because libxml2 2.9 otherwise stops at 256 levels and drops the rest of the post without a word. The
        // HTML parser's own list of options has no name for it. NOIMPLIED, because `<p>` around bare text would be libxml2's idea.
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_COMPACT.rawValue
            | XML_PARSE_HUGE.rawValue
        unsafe document = unsafe fragment.withUnsafeBytes { bytes in
            unsafe htmlReadMemory(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), nil, "UTF-8",
                Int32(options))
        }
    }

    deinit { unsafe xmlFreeDoc(document) }

    private static let initialized: Void = xmlInitParser()

    /// Visits the tree in document order. It is a loop, since an author decides how deep the tree is.
    borrowing func forEachEvent(_ visit: (Event) -> Void) {
        guard let document = unsafe document, let root = unsafe xmlDocGetRootElement(document) else { return }
        var node = unsafe root
        while true {
            var opened = false
            switch unsafe node.pointee.type {
            case XML_ELEMENT_NODE:
                unsafe visit(.open(HTMLElement(node)))
                opened = true
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = unsafe node.pointee.content { unsafe visit(.text(String(cString: content))) }
            default:
                break
            }
            if opened, let child = unsafe node.pointee.children {
                unsafe node = child
                continue
            }
            if opened { visit(.close) }
            while unsafe node.pointee.next == nil {
                guard let parent = unsafe node.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
                    return
                }
                visit(.close)
                unsafe node = parent
            }
            guard let next = unsafe node.pointee.next else { return }
            unsafe node = next
        }
    }
}

/// An element's start: its name, the attributes that a document can mean something by, and the line it stands on.
struct HTMLElement {
    let name: Name
    /// What the source calls it.
    let written: String
    /// The line of the parsed HTML, from 1.
    let line: Int
    /// Few elements have any.
    private var attributes: [(Attribute, String)] = []

    /// The attributes that a document can mean something by.
    enum Attribute: String {
        case href, src, alt, title, id, style, start
        case classes = "class"
    }

    /// An element that Markdown makes.
    init(_ name: Name, line: Int, _ attributes: [(Attribute, String)]) {
        self.name = name
        self.line = line
        self.attributes = attributes
        written = ""
    }

    var href: String? { value(.href) }
    var src: String? { value(.src) }
    var alt: String? { value(.alt) }
    var title: String? { value(.title) }
    var id: String? { value(.id) }
    var classes: String? { value(.classes) }
    var style: String? { value(.style) }
    var start: String? { value(.start) }

    private func value(_ attribute: Attribute) -> String? {
        attributes.first { $0.0 == attribute }?.1
    }

    fileprivate init(_ node: xmlNodePtr) {
        written = unsafe String(cString: node.pointee.name)
        name = Name(written)
        line = unsafe Int(node.pointee.line)
        var next = unsafe node.pointee.properties
        while let current = unsafe next {
            let attribute: Attribute? =
                switch unsafe String(cString: current.pointee.name) {
                case "href": .href
                case "src": .src
                case "alt": .alt
                case "title": .title
                case "id", "name": .id
                case "class": .classes
                case "style": .style
                case "start": .start
                default: nil
                }
            if let attribute { unsafe attributes.append((attribute, Self.value(current))) }
            unsafe next = current.pointee.next
        }
    }

    /// The HTML parser makes at most one text node of a value; entities are decoded.
    private static func value(_ attribute: xmlAttrPtr) -> String {
        guard let text = unsafe attribute.pointee.children, let content = unsafe text.pointee.content else { return "" }
        return unsafe String(cString: content)
    }
}

extension HTMLElement {
    /// What a cell's style says; hive.blog knows exactly these.
    var alignment: Table.Cell.Alignment? {
        switch style {
        case "text-align:left": .left
        case "text-align:center": .center
        case "text-align:right": .right
        default: nil
        }
    }

    /// The language of code: `class="language-swift"`.
    var language: String? {
        classes.flatMap { $0.utf8.starts(with: "language-".utf8) ? String($0.utf8.dropFirst(9)).map(\.visible) : nil }
    }
}
