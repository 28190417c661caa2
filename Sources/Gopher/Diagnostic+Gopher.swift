public import Diagnostics

/// What may be wrong with a gopherhole. `docs/gopher.md` explains each. The place is the file or folder, below the root of
/// the gopherhole; `.` is the root.
extension Diagnostic.Code {
    /// A line of a menu has no TAB, or not two or four fields.
    public static let fieldCount = Self(.error, "field-count")
    public static let itemType = Self(.error, "item-type")
    public static let emptyField = Self(.error, "empty-field")
    /// Control characters, bidirectional controls, a byte order mark, or bytes that are not UTF-8.
    public static let badCharacters = Self(.error, "bad-characters")
    public static let hostOrPort = Self(.error, "host-port")
    public static let badSelector = Self(.error, "bad-selector")
    /// The target of an item is missing or of another type.
    public static let badTarget = Self(.error, "bad-target")
    public static let fileMode = Self(.error, "file-mode")
    public static let urlScheme = Self(.error, "url-scheme")
    public static let leadingDot = Self(.error, "leading-dot")
    public static let longLine = Self(.error, "long-line")
    public static let missingMenu = Self(.error, "no-menu")
    public static let longSelector = Self(.error, "long-selector")

    public static let tooWide = Self(.warning, "too-wide")
    public static let menusDiffer = Self(.warning, "menus-differ")
    public static let unreachable = Self(.warning, "unreachable")
    public static let typesDiffer = Self(.warning, "types-differ")
    /// A folder at the top is named like a host: gophernicus would treat it as a virtual host.
    public static let hostFolder = Self(.warning, "host-folder")
    public static let caseCollision = Self(.warning, "case-collision")
    public static let notASCII = Self(.warning, "not-ascii")

    /// All of them.
    package static let ofGopherholes: [Self] = [
        .fieldCount, .itemType, .emptyField, .badCharacters, .hostOrPort, .badSelector, .badTarget, .fileMode,
        .urlScheme,
        .leadingDot, .longLine, .missingMenu, .longSelector, .tooWide, .menusDiffer, .unreachable, .typesDiffer,
        .hostFolder, .caseCollision, .notASCII,
    ]
}
