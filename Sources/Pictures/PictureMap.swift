/// The saved picture for each address: what a page needs to show one.
package struct PictureMap: Sendable {
    package private(set) var records: [String: PictureRecord] = [:]

    /// Where the map is in a store.
    package static let path = ".g4h-store/pictures"

    package init() {}

    /// Reads the lines of a map; of two for one address the later wins.
    package init(_ text: [UInt8]) {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            if let record = PictureRecord(line: line) { add(record) }
        }
    }

    package mutating func add(_ record: PictureRecord) { records[record.address] = record }

    package mutating func remove(_ address: String) { records[address] = nil }

    package var isEmpty: Bool { records.isEmpty }

    /// The picture that a page shows for `address`, as written in a post; nil when there is none in the store.
    package subscript(address: String) -> SavedPicture? {
        guard case .saved(let picture)? = records[Self.key(address)]?.outcome else { return nil }
        return picture
    }

    /// The key of a picture's address in the map: without proxies, and without the fragment, which no server sees.
    package static func key(_ address: String) -> String {
        let whole = (try? PictureAddress(address))?.withoutProxies.text ?? address
        return String(whole.prefix { $0 != "#" })
    }

    /// The lines, sorted by address.
    package var text: [UInt8] {
        records.sorted { $0.key < $1.key }.flatMap { Array(($0.value.line + "\n").utf8) }
    }
}
