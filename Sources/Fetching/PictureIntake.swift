import Pictures
import Synchronization

/// Checks the first bytes of a picture before the rest is accepted.
final class PictureIntake: Sendable {
    private struct State {
        var prefix: [UInt8] = []
        var isJudged = false
        var objection: (PictureRecord.Failure, String)?
        var cannotWrite = false
    }

    private let state = Mutex(State())
    private let file: any PictureFile
    private let rules: PictureRules

    init(_ file: any PictureFile, _ rules: PictureRules) {
        self.file = file
        self.rules = rules
    }

    func take(_ bytes: Span<UInt8>) -> Bool {
        // Only the transfer calls this.
        let isWanted = state.withLock { state in
            guard !state.isJudged else { return state.objection == nil }
            for index in bytes.indices where state.prefix.count < PictureType.prefix {
                state.prefix.append(bytes[index])
            }
            if state.prefix.count >= PictureType.prefix {
                state.isJudged = true
                state.objection = rules.objection(to: state.prefix[...], isWhole: false)
            }
            return state.objection == nil
        }
        guard isWanted else { return false }
        guard file.append(bytes) else {
            state.withLock { $0.cannotWrite = true }
            return false
        }
        return true
    }

    var objection: (PictureRecord.Failure, String)? { state.withLock { $0.objection } }
    var cannotWrite: Bool { state.withLock { $0.cannotWrite } }
    /// The objection to a file that ended before it was checked.
    var finalObjection: (PictureRecord.Failure, String)? {
        state.withLock { $0.isJudged ? nil : rules.objection(to: $0.prefix[...], isWhole: true) }
    }
}
