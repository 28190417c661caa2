public import Markup

/// The code of one post, or of one reply, as files that can be trusted: what each block is, what it is called, and where
/// every line comes from.
///
/// Pure: what to write is decided here and done elsewhere. Nothing is added to the code; what we know about it stands in
/// the manifest, beside it.
public struct PostSnippets: Sendable {
    /// Every block that is not empty, in the order of the post.
    public private(set) var blocks: [SnippetBlock] = []
    /// What is to be written, in the order of the blocks. No two paths clash, not even where case is ignored.
    public private(set) var files: [SnippetFile] = []
    /// How many blocks hold nothing but white space. They make no files.
    public private(set) var emptyBlockCount = 0

    /// The most files that one post makes. The blocks after it are in the manifest alone.
    public static let fileLimit = 1000

    public init(_ document: Document) {
        for found in FoundCode.all(in: document) {
            guard found.text.utf8.contains(where: { $0 > 0x20 }) else {
                emptyBlockCount += 1
                continue
            }
            blocks.append(SnippetBlock(number: blocks.count + 1, found))
        }
        var paths = PathClaims()
        for index in blocks.indices {
            guard files.count < Self.fileLimit else {
                blocks[index].remark(
                    .tooManyFiles, "a post makes at most \(Self.fileLimit) files: this block makes none")
                continue
            }
            let path = paths.claim(blocks[index].headingName)
            blocks[index].paths = [path]
            files.append(
                SnippetFile(
                    path: path, bytes: Array(blocks[index].text.utf8), kind: .block, lineMap: blocks[index].lineMap))
        }
    }
}

extension SnippetBlock {
    init(number: Int, _ found: FoundCode) {
        self.number = number
        text = found.text
        info = found.info
        form = found.form
        lines = found.lines
        headings = found.headings
        language = LanguageFinding(
            label: CodeBlock(found.text, info: found.info).language, inference: LanguageRules.infer(found.text))
        if form == .unclosed {
            remark(.unclosedFence, "the fence is not closed: the block runs to the end of what holds it")
        }
    }

    mutating func remark(_ code: SnippetRemark.Code, _ message: String) {
        remarks.append(SnippetRemark(code: code, message: message, line: lines?.lowerBound))
    }

    /// The line of the body that the code begins on.
    var firstCodeLine: Int? {
        guard let lines else { return nil }
        return switch form {
        case .fenced, .unclosed: lines.lowerBound + 1
        case .indented, .html: lines.lowerBound
        }
    }

    var lineMap: [LineRun] {
        [
            LineRun(
                file: 1, block: number, blockLine: 1, bodyLine: firstCodeLine,
                count: text.utf8.count { $0 == UInt8(ascii: "\n") })
        ]
    }

    /// `NN-heading.ext`, from the nearest heading.
    var headingName: SnippetPath {
        let slug = slug(headings.last ?? "")
        let digits = String(number)
        let stem = (digits.utf8.count < 2 ? "0" : "") + digits + (slug.isEmpty ? "" : "-" + slug)
        return SnippetPath(generated: stem + "." + language.language.fileExtension)
    }
}

/// `text` in the letters, digits and hyphens of a file name, at most 48 of them.
private func slug(_ text: String) -> String {
    var slug = ""
    for byte in text.utf8 where slug.utf8.count < 48 {
        if byte.isASCIILetterOrDigit {
            slug.unicodeScalars.append(Unicode.Scalar(byte))
        } else if byte != UInt8(ascii: "'"), byte < 0x80, !slug.isEmpty, !slug.hasSuffix("-") {
            slug += "-"
        }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.lowercased()
}
