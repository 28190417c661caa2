public import Diagnostics

extension Post {
    /// What is odd about the record that the post was read from: its fields, and a body that the node cut off.
    public var remarks: [Diagnostic] { Self.remarks(unreadFields: unreadFields, isCutOff: isCutOff) }

    static func remarks(unreadFields: [String], isCutOff: Bool) -> [Diagnostic] {
        var remarks = unreadFields.map {
            Diagnostic(.unreadField, "the field \($0) has a value that makes no sense; it was left out")
        }
        if isCutOff {
            remarks.append(
                Diagnostic(
                    .bodyCutOff, "the node gave only the beginning of the body; fetch the post without truncate_body"))
        }
        return remarks
    }
}
