import Digests
import Disk
import Markup
package import Pictures
import Site
import SystemPackage

/// The pictures that came with the inputs of a build: those of a store, as `g4h fetch` leaves them.
package struct StoredPictures: Sendable {
    package private(set) var map = PictureMap()
    /// The store of each file.
    private var stores: [String: FilePath] = [:]

    package init() {}

    /// Looks for stores among the folders that were named as inputs. Of the files in a store's map, only those that
    /// exist count.
    /// - Throws: `BuildFailure`: a map cannot be read.
    package init(in inputs: [String]) throws {
        for input in inputs where input != "-" {
            let store = FilePath(input)
            let place = store.appending(PictureMap.path)
            guard Disk.kind(of: place) == .file else { continue }
            for record in PictureMap(try Disk.read(place)).records.values {
                guard case .saved(let picture) = record.outcome,
                    Disk.kind(of: store.appending(picture.file)) == .file
                else { continue }
                map.add(record)
                stores[picture.file] = store
            }
        }
    }

    package var isEmpty: Bool { map.isEmpty }

    /// What a build depends on, as text.
    var fingerprint: Fingerprint { map.isEmpty ? .none : Fingerprint(of: map.text) }

    /// The bytes of a picture.
    /// - Throws: `BuildFailure`: the file cannot be read, or holds something else than its name says.
    func bytes(of picture: ShownPicture) throws -> [UInt8] {
        guard let store = stores[picture.file] else { preconditionFailure("no store has \(picture.file)") }
        let path = store.appending(picture.file)
        let bytes = try Disk.read(path)
        guard Digest(of: bytes).hex == picture.hash else {
            throw BuildFailure(
                .badInput,
                "\(path): the content does not match the hash in the file's name; restore the file, or remove it")
        }
        return bytes
    }
}

extension Publisher {
    /// The files of a picture, read when one of them has to be made: its name says which bytes it has.
    func make(_ picture: ShownPicture, from pictures: StoredPictures) throws -> [Record.File] {
        var bytes: [UInt8]?
        return try picture.paths.map { path in
            if let index = past.index(of: path.text), let kept = kept(index) { return kept }
            let content = try bytes ?? pictures.bytes(of: picture)
            bytes = content
            return try make(OutputFile(path, content), .content)
        }
    }
}

extension KnownPages.Page {
    /// Marks the address of a picture among what a page asked for: no place begins with it.
    private static let pictureSign = "!"

    /// Marks a relative address and its post.
    private static let questionSign = "?"

    static func keys(places: [HivePlace], pictures: [String], questions: [FileQuestion]) -> [String] {
        // An address is one line.
        places.map(\.key) + pictures.map { pictureSign + $0 }
            + questions.map { "\(questionSign)\($0.address)\n\($0.post)" }
    }

    /// What the page asked for; nil when it cannot be made out.
    var asked: (places: [HivePlace], pictures: [String], questions: [FileQuestion])? {
        var asked: (places: [HivePlace], pictures: [String], questions: [FileQuestion]) = ([], [], [])
        for key in places {
            if key.utf8.first == Self.pictureSign.utf8.first {
                asked.pictures.append(String(key.dropFirst()))
            } else if key.utf8.first == Self.questionSign.utf8.first {
                guard let end = key.utf8.firstIndex(of: UInt8(ascii: "\n")),
                    case .post(let post) = HivePlace(key: String(key[key.utf8.index(after: end)...]))
                else { return nil }
                asked.questions.append(
                    FileQuestion(post: post, address: String(key[key.utf8.index(after: key.startIndex)..<end])))
            } else if let place = HivePlace(key: key) {
                asked.places.append(place)
            } else {
                return nil
            }
        }
        return asked
    }
}
