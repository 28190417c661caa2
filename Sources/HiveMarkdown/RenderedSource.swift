import Markup

/// A body as HTML, before anything in it is allowed or refused.
struct RenderedSource {
    /// It begins in `<body>`: what comes first would otherwise be the root, with all the rest in it.
    var html = Array("<html><body>".utf8)
    /// For each line of the HTML, the line of the body that it came from, from 0; and one more.
    var lines = [0]
    /// Blocks of code, by the line of the HTML that has an empty `<pre>` for them: code is not HTML, and no author can
    /// write on these lines.
    var codeBlocks: [Int: CodeBlock] = [:]

    /// Whether any of its tags are the author's.
    var hasTags = false

    init() {}

    /// A body that is HTML already.
    init(body: [UInt8]) {
        html += body
        hasTags = true
        lines = Array(0...body.count { $0 == UInt8(ascii: "\n") })
    }

    /// The line of the body, from 1, for a line of the HTML, from 1.
    func bodyLine(of line: Int) -> Int? {
        lines.indices.contains(line - 1) ? lines[line - 1] + 1 : nil
    }
}
