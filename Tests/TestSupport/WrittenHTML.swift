/// What `HTMLWriter` may write, checked to the letter.
///
/// This is no parser of HTML in general: it takes the few forms that the writer uses, and everything else is a violation.
/// Where a browser could read a text in another way than we do, the text is not in these forms.
public struct WrittenHTML {
    /// What is not allowed, in words; empty when all is well.
    public private(set) var violations: [String] = []

    // Scalars: a combining mark after `>` makes one character with it, and is no part of the tag.
    private typealias Text = Substring.UnicodeScalarView
    private var rest: Text
    private var open: [String] = []

    public init(_ html: String) {
        rest = html[...].unicodeScalars
        while !rest.isEmpty, violations.count < 20 { readNext() }
        if !open.isEmpty { violations.append("not closed: \(open.joined(separator: " "))") }
    }

    private mutating func readNext() {
        if rest.starts(with: "</".unicodeScalars) {
            readEndTag()
        } else if rest.first == "<" {
            readStartTag()
        } else {
            check(text: take { $0 != "<" })
        }
    }

    private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
        let taken = rest.prefix(while: condition)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    private mutating func readEndTag() {
        rest = rest.dropFirst(2)
        let name = take { $0 != ">" }
        rest = rest.dropFirst()
        if open.popLast() != name { violations.append("</\(name)> closes what is not open") }
    }

    private mutating func readStartTag() {
        rest = rest.dropFirst()
        let name = take { $0 != " " && $0 != ">" && $0 != "<" }
        let allowed = Self.elements[name]
        if allowed == nil { violations.append("element <\(name)>") }
        var names: Set<String> = []
        while rest.first == " " {
            rest = rest.dropFirst()
            let attribute = take { $0 != "=" && $0 != ">" && $0 != " " }
            guard rest.starts(with: "=\"".unicodeScalars) else {
                violations.append("\(name) \(attribute) without a quoted value")
                rest = Text()
                return
            }
            rest = rest.dropFirst(2)
            let value = take { $0 != "\"" }
            rest = rest.dropFirst()
            if !names.insert(attribute).inserted { violations.append("\(name) \(attribute) twice") }
            if allowed?.contains(attribute) != true { violations.append("\(name) attribute \(attribute)") }
            check(text: value)
            check(attribute: attribute, value: value)
        }
        guard rest.first == ">" else {
            violations.append("<\(name) does not end")
            rest = Text()
            return
        }
        rest = rest.dropFirst()
        if name == "a", open.contains("a") { violations.append("a link in a link") }
        if !Self.void.contains(name) { open.append(name) }
    }

    private mutating func check(attribute: String, value: String) {
        switch attribute {
        case "href", "src":
            let scheme = value.unicodeScalars.prefix { $0 != ":" }
            let isAnchor = attribute == "href" && value.unicodeScalars.first == "#"
            if !isAnchor, !Self.schemes.contains(String(scheme)) || scheme.endIndex == value.endIndex {
                violations.append("address \(value)")
            }
        case "style":
            if !Self.styles.contains(value) { violations.append("style \(value)") }
        case "class":
            if !Self.classes.contains(value), !value.utf8.starts(with: "language-".utf8) {
                violations.append("class \(value)")
            }
        case "id":
            if !value.utf8.starts(with: "user-".utf8), !value.utf8.starts(with: "fn".utf8) {
                violations.append("id \(value)")
            }
        default: break
        }
    }

    private mutating func check(text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: continue
            case 0..<0x20, 0x7F..<0xA0: violations.append("control character \(scalar.value)")
            case 0x22, 0x27, 0x3C, 0x3E: violations.append("bare \(scalar)")
            default: continue
            }
        }
        for reference in text.unicodeScalars.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
        where !Self.references.contains(where: { reference.starts(with: $0.unicodeScalars) }) {
            violations.append("bare &\(reference.prefix(8))")
        }
    }

    /// What reading and writing HTML of ours again makes of it: the same, but for two things that a document says in other
    /// words. A mark in code is read as the text that it shows, and what stands for a picture that no browser loads as a link.
    public static func readBack(_ html: String) -> String {
        html.replacing(/<mark [^>]*>|<\/mark>/.matchingSemantics(.unicodeScalar), with: "")
            .replacing(/<a class="image"/.matchingSemantics(.unicodeScalar), with: "<a")
    }

    private static let void: Set = ["br", "hr", "img"]
    private static let schemes: Set = ["http", "https", "mailto", "gopher", "gemini", "hive", "ipfs"]
    private static let references = ["amp;", "lt;", "gt;", "quot;", "#39;"]
    private static let styles: Set = ["text-align:left", "text-align:center", "text-align:right"]
    private static let classes: Set = [
        "bidi", "embed", "footnote-backref", "footnote-item", "footnote-ref", "footnotes", "footnotes-list",
        "footnotes-sep",
        "image", "pull-left", "pull-right", "text-center", "text-justify", "text-left", "text-right", "text-rtl",
    ]
    private static let elements: [String: Set<String>] = [
        "a": ["class", "href", "id", "rel", "title"], "blockquote": [], "br": [], "center": [], "code": ["class"],
        "del": [],
        "details": [], "div": ["class"], "em": [], "h1": ["id"], "h2": ["id"], "h3": ["id"], "h4": ["id"], "h5": ["id"],
        "h6": ["id"],
        "hr": ["class"], "img": ["alt", "height", "loading", "src", "title", "width"], "li": ["class", "id"],
        "mark": ["class", "title"],
        "ol": ["class", "start"], "p": [], "pre": [], "q": [], "section": ["class"], "span": ["class", "id"],
        "strong": [],
        "sub": [],
        "summary": [], "sup": ["class"], "table": [], "tbody": [], "td": ["class", "style"], "th": ["class", "style"],
        "thead": [], "tr": [], "ul": [],
    ]
}
