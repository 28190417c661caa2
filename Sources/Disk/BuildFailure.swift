/// Why a command cannot go on: the world's or the user's doing, with the path it happened to.
package struct BuildFailure: Error, Sendable, CustomStringConvertible {
    /// What kind of thing it is; the command line has an exit status for each.
    package enum Kind: Sendable, CaseIterable {
        case badInput, inputMissing, noNode, outputRefused, writeFailed, tryAgain, badConfiguration
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
