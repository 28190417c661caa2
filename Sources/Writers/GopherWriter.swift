public import Gopher
public import Markup

/// Writes a document as the lines of a gopher menu: its text as info lines, and each link and picture as an item after
/// its block.
///
/// Nothing is left out: what is wider than a menu line (code, addresses) is continued on the next line after
/// a `\`, and an address that no item can hold is an info line.
public struct GopherWriter: Sendable {
    /// Writes the text of the lines, at the width of a menu line.
    public var text = PlainTextWriter()

    /// The menu of this gopherhole for a place on Hive; nil when there is none.
    public var menu: @Sendable (HivePlace) -> LocalSelector? = { _ in nil }

    /// The file of this gopherhole for the picture at an address; nil when there is none.
    package var picture: @Sendable (String) -> LocalSelector? = { _ in nil }

    /// The file of this gopherhole for one beside the post; nil when there is none.
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

    /// The item with its text in the charset. Menus are ASCII unless they are UTF-8: clients would read Latin-1 as
    /// UTF-8.
    package func inCharset(_ item: MenuItem) -> MenuItem {
        guard text.charset != .utf8 else { return item }
        let plain = PlainTextWriter.Charset.ascii.transliterating(item.display.text)
        let limit = DisplayText.maximalColumns
        return item.displaying(plain.utf8.count > limit ? plain.prefix(limit - 3) + "..." : plain)
    }

    /// Text as info lines, wrapped.
    public func wrapped(_ text: String) -> [MenuItem] {
        var writer = self.text
        writer.width = DisplayText.maximalColumns
        return info(writer.paragraph(text))
    }

    /// Lines of text as info lines, unchanged.
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

    /// The items for a text's references, in its order, with its numbers.
    ///
    /// - Parameter address: one that the menu already has elsewhere.
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
