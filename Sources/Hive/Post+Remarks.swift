public import Diagnostics

extension Post {
    /// The diagnostics about the record that the post was read from: about its fields, and a body that the node
    /// truncated.
    public var remarks: [Diagnostic] { Self.remarks(unreadFields: unreadFields, isCutOff: isCutOff) }

    static func remarks(unreadFields: [String], isCutOff: Bool) -> [Diagnostic] {
        var remarks = unreadFields.map {
            Diagnostic(.unreadField, "the field \($0) has an invalid value; it was ignored")
        }
        if isCutOff {
            remarks.append(
                Diagnostic(
                    .bodyCutOff, "the node gave only the beginning of the body; fetch the post without truncate_body"))
        }
        return remarks
    }
}
