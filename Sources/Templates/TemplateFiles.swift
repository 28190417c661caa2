/// The sources of templates, by name. An owner's files replace ours, one by one.
public struct TemplateFiles: Sendable {
    /// A template as it was written.
    public struct Source: Hashable, Sendable {
        /// Its name in messages: `templates/html/post.mustache`.
        public var file: String
        public var bytes: [UInt8]

        public init(file: String, bytes: [UInt8]) {
            self.file = file
            self.bytes = bytes
        }
    }

    public private(set) var sources: [String: Source]

    public init(_ sources: [String: Source]) { self.sources = sources }

    /// These, with those in `others` replacing the ones of the same name.
    public func overridden(by others: TemplateFiles) -> TemplateFiles {
        TemplateFiles(sources.merging(others.sources) { $1 })
    }

    /// Compiles a template for one type of view.
    /// - Throws: `TemplateError`: a name that the view does not have, a tag that is not closed, a partial that is missing.
    public func compile<V: View>(_ name: String, for view: V.Type) throws(TemplateError) -> Template<V> {
        guard let source = sources[name] else {
            throw TemplateError(file: "\(name).mustache", line: 1, message: "there is no such template")
        }
        // NUL stands for the way to the root of the site, in rows that are made once for all pages.
        for source in sources.values where source.bytes.contains(0) {
            throw TemplateError(file: source.file, line: 1, message: "a NUL byte: this is not text")
        }
        var compiler = TemplateCompiler(files: self, scopes: [.view(Schema(view))])
        return Template(try compiler.compile(source, name: name), literals: compiler.literals)
    }
}

/// What is wrong with a template, and where.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let message: String

    public var description: String { "\(file):\(line): \(message)" }
}
