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
        var filling = Filling(literals: literals, frames: [frame])
        filling.run(steps, into: &html)
    }
}

/// Which value a name stands for: a field's, a number of views further out.
struct Place: Sendable {
    var up: Int
    var field: Int
}

indirect enum Step: Sendable {
    case literal(Range<Int>)
    case value(Place)
    /// `named` means that the section opens its own scope: the fields of a view, or `.`.
    case section(Place, named: Bool, [Step])
    case inverted(Place, [Step])
}

/// The work of one `fill`.
private struct Filling {
    let literals: [UInt8]
    var frames: [Frame]

    mutating func run(_ steps: [Step], into html: inout HTML) {
        for step in steps {
            switch step {
            case .literal(let range): html.append(trusted: literals[range])
            case .value(let place):
                switch value(place) {
                case .text(let text): html.append(escaping: text)
                case .path(let path): html.append(pathFromRoot: path)
                case .html(let more): html += more
                case .nothing, .flag, .frame, .frames: continue
                }
            case .section(let place, let named, let body):
                let value = value(place)
                switch value {
                case _ where value.isEmpty: continue
                case .frame(let frame): run(body, in: frame, into: &html)
                case .frames(let frames): for frame in frames { run(body, in: frame, into: &html) }
                case .text, .path, .html, .flag, .nothing:
                    if named { run(body, in: Frame(value: value), into: &html) } else { run(body, into: &html) }
                }
            case .inverted(let place, let body): if value(place).isEmpty { run(body, into: &html) }
            }
        }
    }

    private mutating func run(_ steps: [Step], in frame: Frame, into html: inout HTML) {
        frames.append(frame)
        run(steps, into: &html)
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
