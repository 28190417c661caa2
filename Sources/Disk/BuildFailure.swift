/// Why a command cannot continue: an error of the system or of the user, with its path.
package struct BuildFailure: Error, Sendable, CustomStringConvertible {
    /// Each has an exit status, which the command line knows.
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
