import Hive
import HiveMarkdown
import Markup

/// The addresses of the pictures in a post, as its page would show them.
/// - Parameter post: a post's object. One that cannot be read has none; a build reports what is wrong with it.
func pictureAddresses(in post: [UInt8]) -> Set<String> {
    guard let post = try? Post(json: post[...]) else { return [] }
    // Reading a body takes time, and most replies have no picture.
    guard post.body.mayHavePictures else { return [] }
    var addresses: Set<String> = []
    HiveMarkdownReader().read(post.body).document.blocks.forEach { $0.addImages(to: &addresses) }
    return addresses
}

extension String {
    /// Every picture has an address, and every address has one of these.
    fileprivate var mayHavePictures: Bool { contains("//") || contains("ipfs") }
}

extension Block {
    fileprivate func addImages(to addresses: inout Set<String>) {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines), .preformatted(let inlines):
            inlines.forEach { $0.addImages(to: &addresses) }
        case .quote(let blocks), .aligned(_, let blocks): blocks.forEach { $0.addImages(to: &addresses) }
        case .list(let list): list.items.joined().forEach { $0.addImages(to: &addresses) }
        case .table(let table):
            for cell in table.rows.joined() { cell.blocks.forEach { $0.addImages(to: &addresses) } }
        case .details(let summary, let blocks):
            summary.forEach { $0.addImages(to: &addresses) }
            blocks.forEach { $0.addImages(to: &addresses) }
        case .footnotes(let notes):
            for note in notes { note.blocks.forEach { $0.addImages(to: &addresses) } }
        case .code, .thematicBreak: break
        }
    }
}

extension Inline {
    fileprivate func addImages(to addresses: inout Set<String>) {
        switch self {
        case .image(let image): if case .web(let address) = image.source { addresses.insert(address.text) }
        case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines), .subscript(let inlines),
            .superscript(let inlines), .quotation(let inlines), .aligned(_, let inlines), .link(_, let inlines, _):
            inlines.forEach { $0.addImages(to: &addresses) }
        case .text, .code, .embed, .anchor, .footnoteReference, .lineBreak, .softBreak: break
        }
    }
}
