/// What was changed in the author's characters on the way to a file.
public enum Change: String, Hashable, Sendable, CaseIterable {
    /// CRLF and CR are LF.
    case lineEnds = "line-ends"
    /// What holds the block (a list, a quote, four columns) was taken from the start of its lines.
    case dedented
    /// Entities of HTML are the characters they stand for.
    case entities
    /// Prompts and output were left out.
    case commandsOnly = "commands-only"
    /// A stage was filled in from another block.
    case stageFilledIn = "stage-filled-in"
}
