import CLibXML2

/// Reads HTML with libxml2, and hands the elements and texts of its tree to a `DocumentBuilder`, in document order.
/// libxml2 does not leave this file: what leaves are Swift values.
///
/// The tree itself is never built. libxml2 reports where each element begins and ends while it reads (its SAX
/// interface), and a document needs no more.
@safe struct HTMLParser: ~Copyable {
    private let context: htmlParserCtxtPtr

    init() {
        _ = Self.initialized
        guard let context = unsafe htmlNewParserCtxt(), let handler = unsafe context.pointee.sax else {
            fatalError("libxml2 is out of memory")
        }
        unsafe self.context = unsafe context
        unsafe handler.pointee = xmlSAXHandler()
        unsafe handler.pointee.startElement = { visit, name, attributes in
            guard let visit = unsafe Visit.at(visit), let name = unsafe name else { return }
            let line = unsafe visit.pointee.context.pointee.input.pointee.line
            unsafe visit.pointee.builder.pointee.open(parsed: HTMLElement(name, attributes, line: Int(line)))
        }
        unsafe handler.pointee.endElement = { visit, _ in unsafe Visit.at(visit)?.pointee.builder.pointee.closeParsed()
        }
        unsafe handler.pointee.characters = { visit, text, count in
            unsafe Visit.at(visit)?.pointee.builder.pointee.parsed.append(
                contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
        }
        unsafe handler.pointee.ignorableWhitespace = handler.pointee.characters
        unsafe handler.pointee.cdataBlock = handler.pointee.characters
        unsafe handler.pointee.comment = { visit, _ in unsafe Visit.at(visit)?.pointee.builder.pointee.endParsedText() }
        unsafe handler.pointee.processingInstruction = { visit, _, _ in
            unsafe Visit.at(visit)?.pointee.builder.pointee.endParsedText()
        }
    }

    deinit { unsafe htmlFreeParserCtxt(context) }

    private static let initialized: Void = xmlInitParser()

    /// What libxml2's callbacks get.
    @unsafe private struct Visit {
        let builder: UnsafeMutablePointer<DocumentBuilder>
        let context: htmlParserCtxtPtr

        static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Self>? {
            unsafe pointer?.assumingMemoryBound(to: Self.self)
        }
    }

    /// Reads a fragment in UTF-8. Whatever it holds, there is a tree.
    borrowing func read(_ fragment: [UInt8], into builder: inout DocumentBuilder) {
        // HUGE, because libxml2 2.9 otherwise stops at 256 levels and silently drops the rest of the post. The HTML
        // parser's own list of options has no name for it. NOIMPLIED, because `<p>` around bare text would be libxml2's
        // idea.
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue | XML_PARSE_HUGE.rawValue
        unsafe withUnsafeMutablePointer(to: &builder) { builder in
            var visit = unsafe Visit(builder: builder, context: context)
            unsafe withUnsafeMutablePointer(to: &visit) { visit in
                unsafe context.pointee.userData = UnsafeMutableRawPointer(visit)
                unsafe fragment.withUnsafeBytes { bytes in
                    let tree = unsafe htmlCtxtReadMemory(
                        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count),
                        nil,
                        "UTF-8", Int32(options))
                    unsafe xmlFreeDoc(tree)
                }
            }
        }
    }
}
