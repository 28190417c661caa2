public import Writers

/// A template that was checked and compiled into steps: filling it cannot fail.
public struct Template<V: View>: Sendable {
    @usableFromInline let program: Program

    init(_ steps: [Step], literals: [UInt8]) { program = Program(steps: steps, literals: literals) }

    /// Appends the template, filled with a view.
    @inlinable public func fill(_ view: V, into html: inout HTML) { program.run(Frame(view), into: &html) }
}

/// The steps of a template, for any view.
@usableFromInline struct Program: Sendable {
    let steps: [Step]
    let literals: [UInt8]

    @usableFromInline func run(_ frame: Frame, into html: inout HTML) {
        var filling = Filling(program: self, frames: [frame])
        filling.run(steps.indices, into: &html)
    }
}

/// Which value a name stands for: a field's, a number of views further out.
struct Place: Sendable {
    var up: Int
    var field: Int
}

/// The body of a section is the `count` steps after it: steps in one array, without references, are visited without counting any.
enum Step: Sendable {
    case literal(Range<Int>)
    case value(Place)
    /// `named` means that the section opens its own scope: the fields of a view, or `.`.
    case section(Place, named: Bool, count: Int)
    case inverted(Place, count: Int)
}

/// The work of one `fill`.
private struct Filling {
    let program: Program
    var frames: [Frame]

    mutating func run(_ range: Range<Int>, into html: inout HTML) {
        var index = range.lowerBound
        while index < range.upperBound {
            let step = program.steps[index]
            index += 1
            switch step {
            case .literal(let range): html.append(trusted: program.literals.span.extracting(range))
            case .value(let place):
                switch value(place) {
                case .text(let text): html.append(escaping: text)
                case .path(let path): html.append(pathFromRoot: path)
                case .html(let more): html += more
                case .nothing, .flag, .frame, .frames: continue
                }
            case .section(let place, let named, let count):
                let (value, body) = (value(place), index..<index + count)
                index += count
                switch value {
                case _ where value.isEmpty: continue
                case .frame(let frame): run(body, in: frame, into: &html)
                case .frames(let frames): for frame in frames { run(body, in: frame, into: &html) }
                case .text, .path, .html, .flag, .nothing:
                    if named { run(body, in: Frame(value: value), into: &html) } else { run(body, into: &html) }
                }
            case .inverted(let place, let count):
                if value(place).isEmpty { run(index..<index + count, into: &html) }
                index += count
            }
        }
    }

    private mutating func run(_ range: Range<Int>, in frame: Frame, into html: inout HTML) {
        frames.append(frame)
        run(range, into: &html)
        frames.removeLast()
    }

    private func value(_ place: Place) -> Value { frames[frames.count - 1 - place.up].values[place.field] }
}

extension Value {
    /// Whether a section omits it, and an inverted one is shown.
    fileprivate var isEmpty: Bool {
        switch self {
        case .nothing: true
        case .flag, .frame: false
        case .text(let text), .path(let text): text.isEmpty
        case .html(let html): html.isEmpty
        case .frames(let frames): frames.isEmpty
        }
    }
}
