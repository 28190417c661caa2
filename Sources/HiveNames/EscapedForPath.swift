import Text

/// `text` as a relative path of `[a-z0-9_-]`, one or more components, from which `text` can be recovered.
///
/// A byte that is not `a-z`, `0-9` or `-` becomes `_` and two hex digits; so upper-case letters, which some file
/// systems fold, stay distinct, and no component is `..`, hidden, or ends with a dot. Empty text is `_`. Windows device
/// names have their first byte escaped. Text of more than 200 bytes continues in a subfolder, since a name may have
/// 255.
package func escapedForPath(_ text: String) -> String {
    var path: [UInt8] = []
    var rest = text.utf8[...]
    while !rest.isEmpty {
        if !path.isEmpty { path.append(UInt8(ascii: "/")) }
        appendComponent(from: &rest, to: &path)
    }
    return path.isEmpty ? "_" : String(decoding: path, as: UTF8.self)
}

private func appendComponent(from rest: inout Substring.UTF8View, to path: inout [UInt8]) {
    let start = path.count
    let isDevice = deviceNames.contains(String(Substring(rest)))
    while path.count - start <= 200, let byte = rest.popFirst() {
        if byte.isASCIILowercase || byte.isASCIIDigit || byte == UInt8(ascii: "-"), !(isDevice && path.count == start) {
            path.append(byte)
        } else {
            path.append(UInt8(ascii: "_"))
            path.append(hexDigits[Int(byte >> 4)])
            path.append(hexDigits[Int(byte & 15)])
        }
    }
}

/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
private let deviceNames: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
