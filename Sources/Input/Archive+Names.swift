import Diagnostics
import Disk
import Hive
import HiveNames
import Text

// Different files are different posts, unless they state the same permlink themselves.
extension Archive {
    /// Gives files whose names lead to the same permlink different ones, whatever the order of the files.
    ///
    /// The date in the file's name is kept; failing that the folder joins the name, then the whole path; names that are
    /// still equal get digits made from the path.
    func derivedNames(of file: InputFile) -> [String] {
        let path = file.readablePath
        let parts = path.split(separator: "/").map { String($0) }
        let stems = parts.dropLast() + [parts.last.map(Self.stem) ?? ""]
        let near = stems.suffix(2).joined(separator: "-")
        let far = stems.joined(separator: "-")
        let digits = String(RecordDigest(file.relative.bytes[...]).high & 0xFFFF_FFFF, radix: 16)
        let whole = stems.last ?? ""
        return [whole, near, far, path, far + "-" + digits].map { Self.permlink($0) }
    }

    private static func stem(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// Names of any length, as permlinks are written.
    private static func permlink(_ text: String) -> String {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        guard words.utf8.count > 200 else { return words.isEmpty ? "untitled" : words }
        let digits = String(RecordDigest(Array(text.utf8)[...]).high, radix: 16)
        var start = words
        while start.utf8.count > 180 { start.removeLast() }
        return start + "-" + digits
    }

    mutating func makeNamesDifferent(_ found: inout FoundRecords) {
        guard found.particulars.values.contains(where: \.hasDerivedName) else { return }
        var places: [PostID: [Int]] = [:]
        for index in found.indices { places[found.headers[index].id, default: []].append(index) }
        var taken = Set(places.keys)
        let clashes = places.filter { $1.count > 1 }.sorted { $0.key < $1.key }
        for (id, indices) in clashes {
            let derived = indices.filter { found.hasDerivedName($0) }
            guard !derived.isEmpty else { continue }
            let candidates = derived.map { derivedNames(of: files[Int(found.records[$0].file)]) }
            let level = candidates[0].indices.first { level in
                let names = candidates.map { $0[level] }
                return Set(names).count == names.count
                    && names.allSatisfy { name in
                        Permlink(name).map { permlink in
                            // The name itself is free when all files that have it give it up.
                            let isFree = permlink == id.permlink && derived.count == indices.count
                            return isFree || !taken.contains(PostID(author: id.author, permlink: permlink))
                        } ?? false
                    }
            }
            let chosen = candidates.map { $0[level ?? $0.count - 1] }
            var names: [String] = []
            for (index, name) in zip(derived, chosen) {
                guard let permlink = Permlink(name) else { preconditionFailure("derived names are valid permlinks") }
                let new = PostID(author: id.author, permlink: permlink)
                taken.insert(new)
                found.headers[index].id = new
                names.append("\(files[Int(found.records[index].file)].name.excerpt()) is \(name.excerpt())")
            }
            let others = indices.filter { !found.hasDerivedName($0) }.map { place(of: found.records[$0]).excerpt() }
            let also = others.isEmpty ? "" : ", already that of \(others.prefix(3).joined(separator: ", "))"
            remarks.append(
                Remark(
                    post: id,
                    diagnostic: Diagnostic(
                        .sameName,
                        "\(whole: names.sorted().joined(separator: ", ")): these would all have the permlink \(id.permlink)\(whole: also); set `permlink:` in the files to choose others"
                    )))
        }
    }
}
