package import Diagnostics

/// Diagnostics about a block of code, besides an unclosed fence. `docs/snippets.md` explains each. A note says what was
/// done; a warning, what an author or a reader should check.
extension Diagnostic.Code {
    /// The label and the code disagree; the label is used.
    package static let labelDisagrees = Self(.warning, "label-disagrees")
    /// A name was not used, because it could lead out of the folder or cause trouble on some systems.
    package static let nameRefused = Self(.warning, "name-refused")
    /// Another file has the name; this one got a number.
    package static let nameTaken = Self(.note, "name-taken")
    /// The file would be run by a server or shown as a page by a browser; its name ends with `.txt` here.
    package static let nameDisarmed = Self(.note, "name-disarmed")
    /// Lines are left out with `...`.
    package static let elided = Self(.note, "elided")
    /// Typographic quotes or invisible spaces are where code has plain ones.
    package static let typography = Self(.note, "typography")
    /// Bidirectional controls are in the code: it may not do what it seems to.
    package static let bidiControlsInCode = Self(.warning, "bidi-controls")
    /// Characters that a terminal obeys are in the code.
    package static let controlsInCode = Self(.warning, "control-characters")
    /// A later block is a longer state of this file; it is the one that is written.
    package static let superseded = Self(.note, "superseded")
    /// A Dockerfile breaks one of the builder's rules.
    package static let flawedDockerfile = Self(.warning, "flawed-dockerfile")
    /// A Dockerfile refers to a name that none of its stages has.
    package static let unresolvedStage = Self(.note, "unresolved-stage")
    /// The post has more blocks than a post may make files.
    package static let tooManyFiles = Self(.warning, "too-many-files")

    /// All of them.
    package static let ofSnippets: [Self] = [
        labelDisagrees, nameRefused, nameTaken, nameDisarmed, elided, typography, bidiControlsInCode, controlsInCode,
        superseded, flawedDockerfile, unresolvedStage, tooManyFiles,
    ]
}
