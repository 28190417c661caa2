import Markup
import Text

/// Without HTML in the body every element is Markdown's own and ends where it should: no tree is needed.
extension DocumentBuilder: BodyOutput {
    mutating func beginLine(_ line: Int) {
        endText()
        self.line = line + 1
    }

    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)]) {
        if let line { beginLine(line) }
        open(HTMLElement(name, attributes))
    }

    mutating func close(_ name: HTMLElement.Name) {
        close()
    }

    mutating func beginInlines(isApart: Bool) {}

    mutating func endInlines() {}

    mutating func putLineEnd(_ line: Int) {
        beginLine(line)
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

/// With HTML in it, the body comes from libxml2.
extension DocumentBuilder {
    mutating func open(parsed element: HTMLElement) {
        endParsedText()
        line = source?.bodyLine(of: element.line)
        open(element)
    }

    mutating func closeParsed() {
        endParsedText()
        close()
    }

    /// The text is complete: what its markers stand for takes their place.
    mutating func endParsedText() {
        if !parsed.isEmpty { putParsed() }
        endText()
    }

    private mutating func putParsed() {
        var (copied, index) = (0, 0)
        while let next = parsed.nextMarker(from: index) {
            index = next.index + 3
            guard next.marker == .text else { continue }
            var number = 0
            while index < parsed.count, parsed[index].isASCIIDigit, number < RenderedSource.mostRuns {
                number = number * 10 + Int(parsed[index] - UInt8(ascii: "0"))
                index += 1
            }
            guard let run = source?.run(number), index + 3 <= parsed.count else { continue }
            put(text: ArraySlice(Array(parsed[copied..<next.index])))
            // The run does not begin with white space, and its text need not be copied.
            if text.allSatisfy(\.isSpace) { endText() }
            for number in run { if let piece = source?.pieces[number] { put(piece) } }
            // The marker at its end.
            index += 3
            copied = index
        }
        put(text: ArraySlice(Array(parsed[copied...])))
        parsed.removeAll(keepingCapacity: true)
    }

    private mutating func put(_ piece: RenderedSource.Piece) {
        switch piece {
        case .text(let text): put(text: text)
        case .lineEnd(let line): putLineEnd(line)
        case .open(let name, let line, let attributes): open(name, line: line, attributes)
        case .close(let name): close(name)
        }
    }
}
