package import Diagnostics

/// Why a text is no JSON that can be read.
extension Diagnostic.Code {
    package static let notJSON = Self(.error, "not-json")
    /// JSON that ends too early.
    package static let cutOff = Self(.error, "cut-off")
    /// Bytes that are not UTF-8.
    package static let notUTF8 = Self(.error, "not-utf8")
    /// Values inside values, more deeply than any post needs.
    package static let tooDeep = Self(.error, "too-deep")
}
