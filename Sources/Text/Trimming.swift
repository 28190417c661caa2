extension StringProtocol {
    /// Without surrounding ASCII spaces, tabs and line ends.
    package var trimmed: Substring {
        let text = Substring(self)
        guard let first = text.utf8.firstIndex(where: { !$0.isASCIIBlank }),
            let last = text.utf8.lastIndex(where: { !$0.isASCIIBlank })
        else { return "" }
        return text[first..<text.utf8.index(after: last)]
    }
}

extension UInt8 {
    /// A space, a tab, or what ends a line or a page.
    package var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
