/// What an item is: the first character of its line in a menu.
///
/// Only the types that every server and client of the portable subset agrees on. Source: RFC 1436, section 3.8; `i` and `h` are de facto.
public enum ItemType: Character, Hashable, Sendable, CaseIterable {
    case text = "0"
    case menu = "1"
    /// A search, which asks for words first. Only on servers elsewhere: a static hole has none.
    case search = "7"
    case binary = "9"
    case image = "I"
    case gif = "g"
    case html = "h"
    case info = "i"
}
