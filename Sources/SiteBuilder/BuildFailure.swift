/// Why a build or a conversion cannot go on: the world's or the user's doing, with the path it happened to.
///
/// `status` is the program's exit status for it (sysexits.h), a contract with scripts.
public struct BuildFailure: Error, Sendable, CustomStringConvertible {
    public enum Status: Int32, Sendable {
        case badInput = 65
        case inputMissing = 66
        case outputRefused = 73
        case writeFailed = 74
        case tryAgain = 75
        case badConfiguration = 78
    }

    public let status: Status
    public let message: String

    public init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    public var description: String { message }
}
