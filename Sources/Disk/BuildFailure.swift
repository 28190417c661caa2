/// Why a build or a conversion cannot go on: the world's or the user's doing, with the path it happened to.
///
/// `status` is the program's exit status for it (sysexits.h), a contract with scripts.
package struct BuildFailure: Error, Sendable, CustomStringConvertible {
    package enum Status: Int32, Sendable {
        case badInput = 65
        case inputMissing = 66
        case noNode = 69
        case outputRefused = 73
        case writeFailed = 74
        case tryAgain = 75
        case badConfiguration = 78
    }

    package let status: Status
    package let message: String

    package init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    package var description: String { message }
}
