public import Writers

/// What a template can show of a page, or of a part of one.
///
/// The fields of a view are listed only here: templates are checked against this list when they are compiled, and
/// docs/templates.md is made from it.
public protocol View: Sendable {
    /// The name of the view in `docs/templates.md`.
    static var name: String { get }
    static var fields: [Field<Self>] { get }
}

/// A name that a template may use, what it stands for, and how to get it from a view.
public struct Field<Root>: Sendable {
    public let name: String
    public let says: String
    @usableFromInline let kind: Kind
    @usableFromInline let value: @Sendable (Root) -> Value

    @usableFromInline
    init(name: String, says: String, kind: Kind, value: @escaping @Sendable (Root) -> Value) {
        self.name = name
        self.says = says
        self.kind = kind
        self.value = value
    }

    /// Text, which is escaped.
    public static func text(_ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> String) -> Self {
        Self(name: name, says: says, kind: .text) { .text(get($0)) }
    }

    /// Text that may be missing: a section shows it, as `.`, when it is there.
    public static func optional(_ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> String?) -> Self {
        Self(name: name, says: says, kind: .optional) { get($0).map(Value.text) ?? .nothing }
    }

    /// The address of a file of the site, given as its path from the root.
    public static func path(_ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> String) -> Self {
        Self(name: name, says: says, kind: .text) { .path(get($0)) }
    }

    /// HTML that a writer or a template made.
    public static func html(_ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> HTML) -> Self {
        Self(name: name, says: says, kind: .html) { .html(get($0)) }
    }

    /// A condition, for a section.
    public static func flag(_ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> Bool) -> Self {
        Self(name: name, says: says, kind: .flag) { get($0) ? .flag : .nothing }
    }

    /// A view that may be missing, whose fields its section may name.
    @inlinable public static func view<Child: View>(
        _ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> Child?
    ) -> Self {
        Self(name: name, says: says, kind: .view { Schema(Child.self) }) {
            get($0).map { .frame(Frame($0)) } ?? .nothing
        }
    }

    /// Any number of views, for each of which its section is repeated.
    @inlinable public static func list<Child: View>(
        _ name: String, _ says: String, _ get: @escaping @Sendable (Root) -> [Child]
    ) -> Self {
        Self(name: name, says: says, kind: .list { Schema(Child.self) }) { .frames(get($0).map(Frame.init)) }
    }
}

/// What a field holds, for the check of templates.
@usableFromInline enum Kind: Sendable {
    case text, optional, html, flag
    case view(@Sendable () -> Schema)
    case list(@Sendable () -> Schema)
}

/// The fields of a type of view.
@usableFromInline struct Schema: Sendable {
    let name: String
    let fields: [(name: String, says: String, kind: Kind)]

    @usableFromInline init<V: View>(_ view: V.Type) {
        name = V.name
        fields = V.fields.map { ($0.name, $0.says, $0.kind) }
    }
}

/// What a field holds in one view.
@usableFromInline enum Value: Sendable {
    case nothing, flag
    case text(String)
    case path(String)
    case html(HTML)
    case frame(Frame)
    case frames([Frame])
}

/// The values of one view, in the order of its fields.
@usableFromInline struct Frame: Sendable {
    @usableFromInline let values: [Value]

    // Inlined into the view's module: without the concrete type a closure is looked up for every field of every row.
    @inlinable init<V: View>(_ view: V) {
        var values: [Value] = []
        let fields = V.fields
        values.reserveCapacity(fields.count)
        for field in fields { values.append(field.value(view)) }
        self.values = values
    }

    /// The value of a section, which it may name as `.`.
    init(value: Value) { values = [value] }
}
