public import Diagnostics

/// Diagnostics about a body. `docs/diagnostics.md` explains each.
extension Diagnostic.Code {
    public static let strippedElement = Self(.note, "stripped-element")
    public static let unsafeLink = Self(.warning, "unsafe-link")
    public static let unsafeImage = Self(.warning, "unsafe-image")
    public static let deceptiveLink = Self(.warning, "deceptive-link")
    public static let imageWithoutText = Self(.note, "image-alt")
    public static let brokenTable = Self(.warning, "broken-table")
    public static let unclosedElement = Self(.warning, "unclosed-element")
    public static let unclosedFence = Self(.warning, "unclosed-fence")
    public static let nestingTooDeep = Self(.warning, "nesting-too-deep")
    public static let bodyTooLong = Self(.warning, "body-too-long")
    public static let bodyTooComplex = Self(.warning, "body-too-complex")
    public static let unknownEmbed = Self(.warning, "unknown-embed")
    public static let controlCharacters = Self(.warning, "control-characters")
    public static let bidiControls = Self(.note, "bidi-controls")
    public static let undefinedFootnote = Self(.warning, "undefined-footnote")

    /// All of them.
    package static let ofBodies: [Self] = [
        .strippedElement, .unsafeLink, .unsafeImage, .deceptiveLink, .imageWithoutText, .brokenTable,
        .unclosedElement,
        .unclosedFence, .nestingTooDeep, .bodyTooLong, .bodyTooComplex, .unknownEmbed, .controlCharacters,
        .bidiControls,
        .undefinedFootnote,
    ]
}
