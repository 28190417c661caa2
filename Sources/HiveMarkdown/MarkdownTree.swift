import CCMark

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A parsed Markdown document, owned. cmark stays in here.
@safe struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer?

    init(_ source: [UInt8]) {
        unsafe root = unsafe source.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            return unsafe cmark_parse_document(
                start.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
        }
    }

    deinit { unsafe cmark_node_free(root) }

    borrowing func html() -> [UInt8] {
        guard let root = unsafe root, let text = unsafe cmark_render_html(root, CMARK_OPT_UNSAFE) else { return [] }
        defer { unsafe free(text) }
        return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}
