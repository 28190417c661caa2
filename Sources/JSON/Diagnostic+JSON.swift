package import Diagnostics

/// Why a text cannot be read as JSON.
extension Diagnostic.Code {
    package static let notJSON = Self(.error, "not-json")
    /// Truncated JSON.
    package static let cutOff = Self(.error, "cut-off")
    /// Bytes that are not UTF-8.
    package static let notUTF8 = Self(.error, "not-utf8")
    /// Values nested more deeply than any post needs.
    package static let tooDeep = Self(.error, "too-deep")
}
