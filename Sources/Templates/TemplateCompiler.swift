import Text

/// Compiles a template into steps, and finds its errors.
///
/// The syntax is Mustache's, without lambdas, dotted names and other delimiters: `{{name}}`, `{{{name}}}`, `{{#name}}`,
/// `{{^name}}`, `{{/name}}`, `{{> name}}`, `{{! words }}`. A line with only one of the last five leaves no empty line
/// behind.
/// Source: mustache(5).
struct TemplateCompiler {
    /// What names mean inside a section.
    enum Scope {
        case view(Schema)
        /// Text or HTML that is there: `.`
        case value(Kind)
    }

    let files: TemplateFiles
    var scopes: [Scope]
    private(set) var literals: [UInt8] = []
    /// The templates that are being included in one another.
    private var open: [String] = []

    init(files: TemplateFiles, scopes: [Scope]) {
        self.files = files
        self.scopes = scopes
    }

    mutating func compile(_ source: TemplateFiles.Source, name: String) throws(TemplateError) -> [Step] {
        open.append(name)
        var reader = TagReader(source)
        let steps = try compile(&reader, until: nil)
        open.removeLast()
        return steps
    }

    private mutating func compile(_ reader: inout TagReader, until section: String?) throws(TemplateError) -> [Step] {
        var steps: [Step] = []
        let firstLine = reader.line
        while let piece = try reader.next() {
            switch piece {
            case .literal(let bytes):
                let start = literals.count
                literals += bytes
                steps.append(.literal(start..<literals.count))
            case .text(let name): steps.append(.value(try place(of: name, as: .text, reader).place))
            case .html(let name): steps.append(.value(try place(of: name, as: .html, reader).place))
            case .section(let name, let isInverted):
                let (place, kind) = try place(of: name, as: .section, reader)
                if isInverted {
                    let body = try compile(&reader, until: name)
                    steps += [.inverted(place, count: body.count)] + body
                } else {
                    let scope = scope(of: kind)
                    if let scope { scopes.append(scope) }
                    let body = try compile(&reader, until: name)
                    if scope != nil { scopes.removeLast() }
                    steps += [.section(place, named: scope != nil, count: body.count)] + body
                }
            case .end(let name):
                guard name == section else { throw reader.error("{{/\(name)}} ends a section that is not open") }
                return steps
            case .partial(let name):
                guard let source = files.sources[name] else { throw reader.error("there is no partial `\(name)`") }
                guard !open.contains(name) else { throw reader.error("the partial `\(name)` includes itself") }
                steps += try compile(source, name: name)
            }
        }
        if let section { throw reader.error("{{#\(section)}} is not closed", line: firstLine) }
        return steps
    }

    private func scope(of kind: Kind) -> Scope? {
        switch kind {
        case .flag: nil
        case .text, .optional, .html: .value(kind)
        case .view(let schema), .list(let schema): .view(schema())
        }
    }

    private enum Use { case text, html, section }

    /// What a name means here: in the innermost scope that has it.
    private func place(
        of name: String, as use: Use, _ reader: TagReader
    ) throws(TemplateError) -> (place: Place, kind: Kind) {
        for (up, scope) in scopes.reversed().enumerated() {
            switch scope {
            case .value(let kind):
                guard name == "." else { continue }
                try check(name, kind, use, reader)
                return (Place(up: up, field: 0), kind)
            case .view(let schema):
                guard let field = schema.fields.firstIndex(where: { $0.name == name }) else { continue }
                try check(name, schema.fields[field].kind, use, reader)
                return (Place(up: up, field: field), schema.fields[field].kind)
            }
        }
        let known = scopes.reversed().flatMap { scope in
            switch scope {
            case .value: ["."]
            case .view(let schema): schema.fields.map(\.name)
            }
        }
        throw reader.error("there is no field `\(name)` here; there are \(known.joined(separator: ", "))")
    }

    private func check(_ name: String, _ kind: Kind, _ use: Use, _ reader: TagReader) throws(TemplateError) {
        switch (use, kind) {
        case (.section, _), (.text, .text), (.text, .optional), (.html, .html): return
        case (.text, .html): throw reader.error("`\(name)` is HTML: write {{{\(name)}}}")
        case (.html, .text), (.html, .optional):
            throw reader.error("`\(name)` is text, and text is always escaped: write {{\(name)}}")
        case (_, .flag), (_, .view), (_, .list):
            throw reader.error("`\(name)` is not text: write {{#\(name)}} … {{/\(name)}}")
        }
    }
}
