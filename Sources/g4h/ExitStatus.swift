import ArgumentParser
import Disk

/// What the program ends with: a contract with scripts.
///
/// Source: sysexits.h for 64 to 78; 1 means that some records or policies failed, 2 that a check found something.
enum ExitStatus {
    static let someFailed = ExitCode(1)
    static let found = ExitCode(2)
}

extension BuildFailure.Kind {
    var exitStatus: Int32 {
        switch self {
        case .badInput: 65
        case .inputMissing: 66
        case .noNode: 69
        case .outputRefused: 73
        case .writeFailed: 74
        case .tryAgain: 75
        case .badConfiguration: 78
        }
    }
}
