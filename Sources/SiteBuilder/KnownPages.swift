import Digests
import Disk
import HiveNames
import Search
import Site
import SystemPackage

/// What a build leaves for the next about its pages and posts: `OUT/.g4h/pages`.
///
/// The record says which file belongs to it. Another one, such as that of a build that was killed, is as good as none:
/// every page is made again. The words of discussions, half of all, are in parts after the rest, so that a build has few
/// of them in memory.
struct KnownPages: Sendable {
    static let name = "pages"
    static let draftName = "pages.new"
    private static let head = Array("g4h pages 1\n".utf8)

    /// A page that was made.
    struct Page: Sendable, Equatable {
        var key: String
        /// Of all that the page's bytes depend on.
        var value: Fingerprint
        /// The places on Hive and the pictures that it asked for, as keys.
        var places: [String]
        /// As indices into the record's.
        var remarks: [Int]
        /// The entries of its posts in the manifest of all code.
        var snippets: [Record.Snippet]
        /// The words that searches find a discussion by.
        var words = Words.none
    }

    enum Words: Sendable, Equatable {
        case none
        /// The last build's, as the nth that it wrote.
        case past(Int)
        /// This build's, as the nth that it made.
        case made(Int)
    }

    var pages: [Page] = []
    /// What is known of the input's records, as `HeaderTable` packs it.
    var headers: [UInt8] = []
    /// The last build's file, with the words of pages that were kept.
    var past: PagesFile?
    /// The words of pages that were made, by their parts.
    private(set) var made = Array(repeating: WordList(), count: SearchSegment.parts)

    /// Keeps the words of a page.
    /// - Parameter parts: as `Rendering` has them.
    mutating func add(words parts: [ArraySlice<UInt8>]) -> Words {
        guard !parts.isEmpty else { return .none }
        for (part, words) in parts.enumerated() { made[part].append(words) }
        return .made(made[0].count - 1)
    }

    /// A part of the file.
    struct Part: Sendable, Equatable {
        var count: Int
        var content: Fingerprint

        init(count: Int, content: Fingerprint) { (self.count, self.content) = (count, content) }

        fileprivate init(_ end: (count: Int, digest: Digest)) {
            self.init(count: end.count, content: Fingerprint(end.digest))
        }
    }

    // MARK: Writing

    /// Writes everything to a file.
    /// - Returns: what to find its parts by.
    func write(to file: FileDescriptor) throws -> [Part] {
        let file = PackedFile(file, head: Self.head)
        var packing = Packing(into: file)
        pack(into: &packing)
        packing.spill()
        var parts = [Part(try file.endPart())]
        file.add(headers)
        parts.append(Part(try file.endPart()))
        for part in 0..<SearchSegment.parts {
            let known = try past?.words(part) ?? WordList()
            packing.add(pages.filter { $0.words != .none }) { packing, page in
                packing.add(packed: page.words.of(past: known, made: made[part]))
            }
            packing.spill()
            parts.append(Part(try file.endPart()))
        }
        return parts
    }

    func pack(into packing: inout Packing) {
        packing.add(pages) { packing, page in
            packing.add(page.key)
            packing.add(page.value)
            packing.add(page.places) { $0.add($1) }
            packing.add(page.remarks) { $0.add($1) }
            packing.add(page.snippets) { packing, snippet in
                snippet.post.pack(into: &packing)
                packing.add(snippet.manifest)
            }
            packing.add(page.words != .none)
        }
    }

    // MARK: Reading

    init() {}

    /// - Parameter remarks: how many the record has.
    init(_ bytes: [UInt8], remarks count: Int) throws(Unpacking.Failure) {
        var unpacking = Unpacking(bytes[...])
        var withWords = 0
        pages = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            var page = Page(
                key: try unpacking.text(), value: try unpacking.fingerprint(),
                places: try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.text() },
                remarks: try unpacking.elements { unpacking throws(Unpacking.Failure) in
                    let remark = try unpacking.number()
                    guard remark < count else { throw .damaged }
                    return remark
                },
                snippets: try unpacking.elements { unpacking throws(Unpacking.Failure) in
                    Record.Snippet(post: try PostID(&unpacking), manifest: try unpacking.text())
                })
            if try unpacking.flag() {
                page.words = .past(withWords)
                withWords += 1
            }
            return page
        }
        guard unpacking.isAtEnd else { throw .damaged }
    }

    /// Where part `number` is in the file.
    static func place(of number: Int, in parts: [Part]) -> (offset: Int, count: Int) {
        (parts[..<number].reduce(head.count) { $0 + $1.count }, parts[number].count)
    }
}

/// The words of discussions in one part, as `PostWords` packs them, one after the other.
struct WordList: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []

    var count: Int { ends.count }

    subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])] }

    mutating func append(_ words: ArraySlice<UInt8>) {
        bytes += words
        ends.append(Int32(bytes.count))
    }
}

extension KnownPages.Words {
    func of(past: WordList, made: WordList) -> ArraySlice<UInt8> {
        switch self {
        case .none: []
        // A file may have been tampered with.
        case .past(let index): index < past.count ? past[index] : []
        case .made(let index): made[index]
        }
    }
}

/// The last build's file of `KnownPages`, of which a part is read at a time.
struct PagesFile: Sendable {
    private let own: OpenFolder
    private let parts: [KnownPages.Part]
    private let name: FilePath
    private static let partsBeforeWords = 2

    /// - Parameters:
    ///   - parts: what the record says of it.
    ///   - output: as messages name it.
    init(in own: OpenFolder, _ parts: [KnownPages.Part], of output: FilePath) {
        (self.own, self.parts) = (own, parts)
        name = output.appending(Journal.folder).appending(KnownPages.name)
    }

    /// Nil when the file is not that of `record`.
    func pages(of record: Record) throws -> KnownPages? {
        do {
            guard let bytes = try read(0), let known = try? KnownPages(bytes, remarks: record.remarks.count),
                known.pages.count == record.pageCount
            else { return nil }
            return known
        } catch {
            throw BuildFailure(.outputRefused, "\(name): cannot read: \(error)")
        }
    }

    /// As `KnownPages` has them; none when they cannot be read, and every record of the input is parsed.
    var headers: [UInt8] { (try? read(1)) ?? [] }

    /// The words in a part, of each discussion that has words.
    /// - Throws: `BuildFailure` when the file cannot be read any more.
    func words(_ part: Int) throws -> WordList {
        do {
            if let bytes = try read(Self.partsBeforeWords + part) {
                var words = WordList()
                var unpacking = Unpacking(bytes[...])
                _ = try unpacking.elements { unpacking throws(Unpacking.Failure) in words.append(try unpacking.packed())
                }
                return words
            }
        } catch let error as Errno {
            throw BuildFailure(.outputRefused, "\(name): cannot read: \(error)")
        } catch is Unpacking.Failure {}
        throw BuildFailure(.outputRefused, "\(name): damaged; remove it, and the next build makes every page again")
    }

    private func read(_ number: Int) throws(Errno) -> [UInt8]? {
        guard parts.count == Self.partsBeforeWords + SearchSegment.parts,
            try own.status(of: KnownPages.name)?.kind == .file
        else {
            return nil
        }
        let (offset, count) = KnownPages.place(of: number, in: parts)
        let bytes = try own.read(KnownPages.name, from: offset, count: count)
        return Fingerprint(of: bytes) == parts[number].content ? bytes : nil
    }
}
