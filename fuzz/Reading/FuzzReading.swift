import Gopher
import HiveMarkdown
import Markup
import Snippets
import Writers
import WrittenHTML

/// A body becomes a document, and the document everything that we write.
///
/// It stops when something traps, when HTML comes out that is not allowed, or when our own HTML reads back as another
/// document. Time and memory are libFuzzer's to watch.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReading(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let body = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let document = HiveMarkdownReader().read(body).document

    let html = HTMLWriter().write(document).text
    let violations = WrittenHTML(html).violations
    guard violations.isEmpty else { fatalError("not allowed: \(violations)") }

    var reader = HiveMarkdownReader()
    reader.linksText = false
    let again = HTMLWriter().write(reader.read(html: html).document).text
    guard again == WrittenHTML.readBack(html) else {
        fatalError("reads back as another:\n\(html)\n---\n\(again)")
    }

    let items = GopherWriter().write(document)
    let gophermap = Menu(items).gophermap(server: .unnamed)
    guard let menu = try? Menu(parsing: gophermap, server: .unnamed), menu.items == items else {
        fatalError("reads back as another menu:\n\(gophermap)")
    }

    _ = PlainTextWriter().write(document)
    _ = document.json
    _ = PostSnippets(document)
    return 0
}

/// libFuzzer brings its own `main`, but the package manager renames the one of an executable to this.
@_cdecl("FuzzReading_main")
public func main(_ argumentCount: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    var count = argumentCount
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe arguments
    return unsafe runDriver(&count, &arguments, fuzzReading)
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt
