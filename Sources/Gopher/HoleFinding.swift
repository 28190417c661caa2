/// A mistake in a gopherhole: where it is, and what would go wrong.
public struct HoleFinding: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable {
        case warning, error
    }

    /// What may be wrong: a stable word that scripts may rely on. `docs/gopher.md` explains each.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A line of a menu has no TAB, or not two or four fields.
        case fields = "field-count"
        case itemType = "item-type"
        case emptyField = "empty-field"
        /// Controls, marks that reorder text, a byte order mark, or bytes that are not UTF-8.
        case characters = "bad-characters"
        case hostOrPort = "host-port"
        case selector = "bad-selector"
        /// The target of an item is missing or of another kind.
        case target = "bad-target"
        case mode = "file-mode"
        case urlScheme = "url-scheme"
        case dot = "leading-dot"
        case longLine = "long-line"
        case missingMenu = "no-menu"
        case longSelector = "long-selector"

        case width = "too-wide"
        case menusDiffer = "menus-differ"
        case unreachable = "unreachable"
        case typesDiffer = "types-differ"
        /// A folder at the top is named like a host: gophernicus would take it for a virtual host.
        case hostFolder = "host-folder"
        case caseCollision = "case-collision"
        case charset = "not-ascii"

        public var severity: Severity {
            switch self {
            case .fields, .itemType, .emptyField, .characters, .hostOrPort, .selector, .target, .mode, .urlScheme, .dot,
                .longLine, .missingMenu, .longSelector:
                .error
            case .width, .menusDiffer, .unreachable, .typesDiffer, .hostFolder, .caseCollision, .charset: .warning
            }
        }
    }

    /// The file or folder, below the root of the hole; `.` is the root.
    public var path: String
    /// From 1; nil when it is about the whole file.
    public var line: Int?
    public var code: Code
    public var message: String

    public var severity: Severity { code.severity }

    init(_ code: Code, _ path: String, line: Int? = nil, _ message: String) {
        self.path = path.isEmpty ? "." : path
        self.line = line
        self.code = code
        self.message = message
    }
}

extension HoleFinding: Comparable, CustomStringConvertible {
    public static func < (a: Self, b: Self) -> Bool {
        (a.path, a.line ?? 0, a.code.rawValue, a.message) < (b.path, b.line ?? 0, b.code.rawValue, b.message)
    }

    /// One line: `authors/gophermap:12: error: … [field-count]`.
    public var description: String {
        "\(path)\(line.map { ":\($0)" } ?? ""): \(severity.rawValue): \(message) [\(code.rawValue)]"
    }
}
