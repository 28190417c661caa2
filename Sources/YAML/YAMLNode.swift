/// A value of YAML, with the line that it begins in. Numbers, dates and booleans are text: their reader knows what they
/// are.
package struct YAMLNode: Sendable {
    package enum Value: Sendable {
        /// Plain text (without quotes) may mean null, a number or a boolean.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// In order; two equal keys are both kept.
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    package var value: Value
    /// From 1.
    package var line: Int

    package init(_ value: Value, line: Int) {
        self.value = value
        self.line = line
    }

    /// The text of a scalar; nil for null, and for lists and mappings.
    package var text: String? {
        guard case .scalar(let text, let isPlain) = value else { return nil }
        return isPlain && ["", "~", "null", "Null", "NULL"].contains(text) ? nil : text
    }

    /// The value of the last member of this name.
    package subscript(key: String) -> YAMLNode? {
        guard case .mapping(let members) = value else { return nil }
        return members.last { $0.key.text == key }?.value
    }
}

/// Why a text is not YAML, and where.
package struct YAMLFailure: Error, Hashable, Sendable {
    package var message: String
    /// From 1.
    package var line: Int
}
