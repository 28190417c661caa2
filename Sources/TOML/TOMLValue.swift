/// A value of TOML. Numbers, dates and booleans are kept as they are written: their reader knows what they are.
package indirect enum TOMLValue: Hashable, Sendable {
    case string(String)
    /// A number, a date, a time, `true` or `false`.
    case word(String)
    case array([TOMLValue])
    case table([String: TOMLValue])

    package subscript(key: String) -> TOMLValue? {
        guard case .table(let members) = self else { return nil }
        return members[key]
    }
}

/// Why a text is not TOML, and where.
package struct TOMLFailure: Error, Hashable, Sendable {
    package var message: String
    /// From 1.
    package var line: Int
}
