/// The paths that are taken in a folder, by the strictest system's rules: case is ignored, and a file cannot also be a
/// folder.
struct PathClaims {
    private var files: Set<String> = []
    private var folders: Set<String> = []
    /// The number to try next for a path that was taken before.
    private var nextNumbers: [String: Int] = [:]

    /// Takes `path`, or the next numbered one that is free.
    mutating func claim(_ path: SnippetPath) -> SnippetPath {
        let path = path.folders.contains { files.contains($0.lowercased()) } ? path.withoutFolders : path
        var candidate = path
        while !isFree(candidate) {
            let number = nextNumbers[path.text.lowercased(), default: 2]
            nextNumbers[path.text.lowercased()] = number + 1
            candidate = path.numbered(number)
        }
        files.insert(candidate.disarmed.text.lowercased())
        folders.formUnion(candidate.folders.map { $0.lowercased() })
        return candidate
    }

    private func isFree(_ path: SnippetPath) -> Bool {
        let text = path.disarmed.text.lowercased()
        return !files.contains(text) && !folders.contains(text)
    }
}
