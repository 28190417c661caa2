/// The class of a piece of code, under the short names that Pygments uses, so that its style sheets fit.
/// Source: Pygments, `pygments.token.STANDARD_TYPES`.
package enum TokenClass: String, Sendable, CaseIterable {
    /// White space, punctuation, and names about which no more is known. It is written without an element.
    case plain = ""
    case comment = "c"
    case lineComment = "c1"
    case blockComment = "cm"
    case preprocessor = "cp"
    case hashbang = "ch"
    case keyword = "k"
    case constant = "kc"
    case declaration = "kd"
    case importing = "kn"
    case reserved = "kr"
    case type = "kt"
    case literal = "l"
    case date = "ld"
    case number = "m"
    case float = "mf"
    case hexadecimal = "mh"
    case integer = "mi"
    case attribute = "na"
    case builtin = "nb"
    case pseudoBuiltin = "bp"
    case className = "nc"
    case decorator = "nd"
    case exception = "ne"
    case functionName = "nf"
    case magicName = "fm"
    case magicVariable = "vm"
    case entity = "ni"
    case label = "nl"
    case module = "nn"
    case constantName = "no"
    case tag = "nt"
    case variable = "nv"
    case `operator` = "o"
    case wordOperator = "ow"
    case string = "s"
    case stringPrefix = "sa"
    case backtickString = "sb"
    case documentation = "sd"
    case doubleQuoted = "s2"
    case singleQuoted = "s1"
    case escape = "se"
    case interpolation = "si"
    case regex = "sr"
}

/// A run of code of one class. The tokens of a text are contiguous and cover all of it.
package struct Token: Hashable, Sendable {
    package var kind: TokenClass
    /// Byte offsets into the code, at the bounds of Unicode scalars.
    package var range: Range<Int>

    package init(_ kind: TokenClass, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}
