import ArgumentParser
import Diagnostics
import Hive
import HiveNames
import Input
import Text

/// Prints diagnostics on standard error: errors and warnings one by one, notes as counts.
struct Messages {
    /// Whether severities are coloured.
    enum Colour: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    var isQuiet = false
    var isVerbose = false
    private var notes: [Diagnostic.Code: Int] = [:]

    init(colour: Colour, isQuiet: Bool = false, isVerbose: Bool = false) {
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        // A flag overrides the environment, which is read once, at the first message.
        switch colour {
        case .auto: break
        case .always:
            Environment.set("NO_COLOR", nil)
            Environment.set("FORCE_COLOR", "1")
        case .never: Environment.set("NO_COLOR", "1")
        }
    }

    /// Prints a diagnostic, or counts it when it is a note.
    mutating func say(_ diagnostic: Diagnostic) {
        guard diagnostic.severity != .error, !isQuiet else {
            if diagnostic.severity == .error { Terminal.say(diagnostic.description) }
            return
        }
        if diagnostic.severity == .note, !isVerbose {
            notes[diagnostic.code, default: 0] += 1
        } else {
            Terminal.say(diagnostic.description)
        }
    }

    /// Prints how many notes there were, a line for each kind.
    mutating func finish() {
        guard !isQuiet else { return }
        for (code, count) in notes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            Terminal.say("g4h: note: \(Self.phrase(code, count)) [\(code.rawValue)]; -v shows them")
        }
        notes = [:]
    }

    /// The message for many notes of one code.
    private static func phrase(_ code: Diagnostic.Code, _ count: Int) -> String {
        let isOne = count == 1
        switch code.rawValue {
        case "image-alt": return isOne ? "1 image has no text" : "\(count) images have no text"
        case "stripped-element":
            return isOne ? "1 kind of element that Hive does not show" : "\(count) elements that Hive does not show"
        case "bidi-controls":
            return isOne
                ? "1 bidirectional control character" : "\(count) bidirectional control characters"
        case "other-version":
            return isOne ? "1 post is in the input more than once" : "\(count) posts are in the input more than once"
        case "deleted":
            return isOne ? "1 post was deleted from the chain" : "\(count) posts were deleted from the chain"
        case "not-now": return isOne ? "1 file is not to be shown now" : "\(count) files are not to be shown now"
        case "not-read": return isOne ? "1 note on skipped files" : "\(count) notes on skipped files"
        case let name: return isOne ? "1 note of \(name)" : "\(count) notes of \(name)"
        }
    }
}

extension Remark {
    /// The diagnostic with its place: the file it names, else the post with the line of its body.
    var placed: Diagnostic {
        var diagnostic = diagnostic
        diagnostic.place = diagnostic.place ?? post.description.excerpt(120)
        return diagnostic
    }
}

extension Archive.FailedRecord {
    /// The failure with its place, and the name that the record gives itself.
    var diagnostic: Diagnostic {
        var message = failure.message[...]
        // Many messages already begin with the name.
        if let id, message.hasPrefix("\(id): ") { message = message.dropFirst(id.count + 2) }
        let name = id.map { $0.forTerminal.excerpt() + ": " } ?? ""
        return Diagnostic(
            Diagnostic.Code(.error, failure.code.rawValue), "\(whole: name + message)", place: file, line: failure.line)
    }
}
