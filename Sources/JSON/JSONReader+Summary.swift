package import Diagnostics

extension JSONReader {
    /// Takes the next value and describes it, for a message that something else was expected.
    package mutating func summary() throws(Diagnostic) -> String {
        switch try peek() {
        case .object:
            var keys: [String] = []
            var count = 0
            enterObject()
            while let key = try nextKey() {
                if keys.count < 4 { keys.append("\"\(key.prefix(40))\"") }
                count += 1
                try skipValue()
            }
            guard count > 0 else { return "an empty object" }
            let more = count > keys.count ? " and \(count - keys.count) more" : ""
            return "an object with \(keys.joined(separator: ", "))\(more)"
        case .array:
            try skipValue()
            return "a list"
        case .string:
            try skipValue()
            return "a string"
        case .number:
            try skipValue()
            return "a number"
        case .boolean:
            try skipValue()
            return "true or false"
        case .null:
            try skipValue()
            return "null"
        }
    }
}
