/// What an item is: the first character of its line in a menu.
///
/// Only the types that every server and client of the portable subset agrees on. Source: RFC 1436, section 3.8; `i` and `h` are de facto.
public enum ItemType: Character, Hashable, Sendable, CaseIterable {
    case text = "0"
    case menu = "1"
    /// A search, which asks for words first. Only on other servers: a static gopherhole has none.
    case search = "7"
    case binary = "9"
    case image = "I"
    case gif = "g"
    case html = "h"
    case info = "i"

    /// The character in a menu's bytes.
    var byte: UInt8 {
        switch self {
        case .text: UInt8(ascii: "0")
        case .menu: UInt8(ascii: "1")
        case .search: UInt8(ascii: "7")
        case .binary: UInt8(ascii: "9")
        case .image: UInt8(ascii: "I")
        case .gif: UInt8(ascii: "g")
        case .html: UInt8(ascii: "h")
        case .info: UInt8(ascii: "i")
        }
    }
}
