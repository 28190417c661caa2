import Text

extension String {
    /// True for the changes of an edit in the format of diff-match-patch, and nothing else.
    ///
    /// Front ends save an edit on the chain as such a patch when it is shorter than the text: hunks of a head
    /// (`@@ -72,8 +72,80 @@`) and lines that begin with a space, `+` or `-`, percent-encoded.
    /// Source: `patch_toText` in google/diff-match-patch.
    var isTextPatch: Bool {
        guard utf8.starts(with: "@@ -".utf8) else { return false }
        var linesInHunk: Int?
        for line in utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
            switch line.first {
            case UInt8(ascii: "@"):
                guard linesInHunk != 0, isHunkHead(line) else { return false }
                linesInHunk = 0
            case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"): linesInHunk = (linesInHunk ?? 0) + 1
            case _: return false
            }
        }
        return linesInHunk != 0
    }
}

/// `@@ -382,8 +481,9 @@`; a length of 1 is left out.
private func isHunkHead(_ line: Substring.UTF8View) -> Bool {
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 4, words[0].elementsEqual("@@".utf8), words[3].elementsEqual("@@".utf8) else { return false }
    return zip(words[1...2], "-+".utf8).allSatisfy { word, sign in
        let numbers = word.dropFirst().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return word.first == sign && (1...2).contains(numbers.count)
            && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
    }
}
