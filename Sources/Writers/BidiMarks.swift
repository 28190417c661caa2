/// Characters that could show code in another order than a compiler reads it.
///
/// In code they are shown as marks; the extracted code file keeps them. Source: Boucher and Anderson, "Trojan Source"
/// (CVE-2021-42574).
extension StringProtocol {
    /// Whether none of them is in the text. Most code is seen to be clean at once.
    var hasNoBidiControls: Bool {
        // All of them are E2 80 xx, E2 81 xx or D8 9C in UTF-8.
        !utf8.contains { $0 == 0xE2 || $0 == 0xD8 } || !unicodeScalars.contains(where: \.properties.isBidiControl)
    }
}

extension String {
    /// `[U+202E]` in place of each.
    var withBidiMarks: String {
        guard !hasNoBidiControls else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.properties.isBidiControl {
                text += "[\(scalar.codePoint)]"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    /// `U+` and at least four digits, as the Unicode Standard writes it.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
