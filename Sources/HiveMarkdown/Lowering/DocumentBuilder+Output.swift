import Markup

/// Without HTML in the body every element is Markdown's own and ends where it should: no tree is needed.
extension DocumentBuilder: BodyOutput {
    mutating func beginLine(_ line: Int) {
        endText()
        self.line = line + 1
    }

    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)]) {
        open(HTMLElement(name, line: line.map { $0 + 1 } ?? self.line, attributes))
    }

    mutating func close(_ name: HTMLElement.Name) {
        close()
    }

    mutating func putLineEnd(_ line: Int) {
        text.append(UInt8(ascii: "\n"))
    }

    mutating func put(_ code: CodeBlock, line: Int) {
        endText()
        append(code)
    }

    mutating func put(html: [UInt8], line: Int) {
        preconditionFailure("a body with HTML goes through libxml2")
    }
}
