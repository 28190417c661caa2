/// A selector: the text a client sends to ask for an item.
///
/// It is one line of at most 255 bytes, so a menu made of selectors is always well formed. Source: RFC 1436, section 2.
public struct Selector: Hashable, Sendable {
    public let text: String

    public enum Failure: Error, Equatable {
        case tooLong(bytes: Int)
        case forbiddenByte(UInt8, offset: Int)
    }

    public init(_ text: String) throws(Failure) {
        guard text.utf8.count <= 255 else { throw .tooLong(bytes: text.utf8.count) }
        for (offset, byte) in text.utf8.enumerated() where [0, 9, 10, 13].contains(byte) {
            throw .forbiddenByte(byte, offset: offset)
        }
        self.text = text
    }
}
