import Markup

/// The links and pictures of a document, numbered in the order in which they appear; the same address has the same number.
package struct PlainTextReferences {
    package struct Reference: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case link, image
            /// The address is in the text, so it has no number.
            case inText
            /// The text names a place on Hive.
            case mention
        }

        package var kind: Kind
        var number: Int
        var address: String
        var place: HivePlace?
        var file: FileReference?

        /// Its mark in the text, in brackets.
        var label: String {
            switch kind {
            case .link: "[\(number)]"
            case .image: "[Image \(number)]"
            case .inText, .mention: ""
            }
        }
    }

    package private(set) var all: [Reference] = []
    private var numbers: [Key: Int] = [:]
    private var counts: [Reference.Kind: Int] = [:]

    private struct Key: Hashable {
        var kind: Reference.Kind
        var address: String
    }

    /// The reference for an address: an existing one, or a new one.
    mutating func reference(
        _ kind: Reference.Kind, to address: String, place: HivePlace? = nil, file: FileReference? = nil
    )
        -> Reference
    {
        let key = Key(kind: kind, address: address)
        if let index = numbers[key] { return all[index] }
        let number = counts[kind, default: 0] + 1
        counts[kind] = number
        numbers[key] = all.count
        let reference = Reference(kind: kind, number: number, address: address, place: place, file: file)
        all.append(reference)
        return reference
    }
}
