public import Gopher
public import Markup

/// Writes a document as the lines of a gopher menu: its text as lines of information, and each link and picture as an item
/// after the block it is in.
///
/// Nothing is left out: what is wider than a line of a menu (code, addresses) goes on in the next line after a `\`, and an
/// address that no item can hold is a line of information.
public struct GopherWriter: Sendable {
    /// The text of the lines. Its width is that of a menu's line.
    public var text = PlainTextWriter()

    /// The menu of this hole for a place on Hive; nil when the hole has none.
    public var menu: @Sendable (HivePlace) -> LocalSelector? = { _ in nil }

    /// The file of this hole for the picture at an address; nil when the hole has none.
    package var picture: @Sendable (String) -> LocalSelector? = { _ in nil }

    /// The file of this hole for one beside the post; nil when the hole has none.
    package var file: @Sendable (FileReference) -> LocalSelector? = { _ in nil }

    public init() {}

    public func write(_ document: Document) -> [MenuItem] {
        var writer = text
        writer.width = DisplayText.maximalColumns
        var writing = PlainTextWriting(writer: writer, references: .inPlace)
        writing.write(document.blocks)

        var items: [MenuItem] = []
        var start = 0
        var listed = 0
        for mark in writing.marks {
            items += lines(of: writing.output[start..<mark.offset])
            items += writing.references.all[listed..<mark.references].flatMap(item)
            start = mark.offset
            listed = mark.references
        }
        return (items + lines(of: writing.output[start...])).map(inCharset)
    }

    /// The item with a text that the character set has. Menus are ASCII unless they are UTF-8: clients would take Latin-1 for that.
    package func inCharset(_ item: MenuItem) -> MenuItem {
        guard text.charset != .utf8 else { return item }
        let plain = PlainTextWriter.Charset.ascii.transliterating(item.display.text)
        let limit = DisplayText.maximalColumns
        return item.displaying(plain.utf8.count > limit ? plain.prefix(limit - 3) + "..." : plain)
    }

    /// Text as lines of information, wrapped.
    public func wrapped(_ text: String) -> [MenuItem] {
        var writer = self.text
        writer.width = DisplayText.maximalColumns
        return info(writer.paragraph(text))
    }

    /// Lines of text as lines of information, as they are.
    private func info(_ text: String) -> [MenuItem] { lines(of: Array(text.utf8)[...]) }

    private func lines(of text: ArraySlice<UInt8>) -> [MenuItem] {
        var lines = text.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.flatMap { line in
            String(decoding: line, as: UTF8.self)
                .broken(atColumns: DisplayText.maximalColumns, bytes: DisplayText.maximalBytes)
                .map(MenuItem.info)
        }
    }

    /// The items for what a text refers to, in its order, with its numbers.
    ///
    /// - Parameter address: one that the menu says elsewhere.
    package func items(
        for references: PlainTextReferences, _ kinds: Set<PlainTextReferences.Reference.Kind>,
        except address: String? = nil
    ) -> [MenuItem] {
        references.all.filter { kinds.contains($0.kind) && $0.address != address }.flatMap(item)
    }

    private func item(for reference: PlainTextReferences.Reference) -> [MenuItem] {
        let label = reference.label
        let display = label.isEmpty ? reference.address : label + " " + reference.address
        if let place = reference.place, let selector = menu(place) { return [.menu(display, at: selector)] }
        if reference.kind == .image, let selector = picture(reference.address) {
            return [.image(display, at: selector)]
        }
        if let file = reference.file.flatMap(file) {
            return [reference.kind == .image ? .image(display, at: file) : .binary(display, at: file)]
        }
        // A front end's page for each name would drown the text.
        if reference.kind == .mention { return [] }
        if let item = MenuItem.link(display, toAddress: reference.address) { return [item] }
        return info(display)
    }
}
