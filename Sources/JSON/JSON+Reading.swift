package import Diagnostics

extension JSON {
    /// Takes the next value of a text whole; a number without a fraction is an integer.
    package init(reading reader: inout JSONReader, depth: Int = 0) throws(Diagnostic) {
        guard depth < JSONReader.depthLimit else {
            throw reader.failure(.tooDeep, "more than \(JSONReader.depthLimit) values inside each other")
        }
        switch try reader.peek() {
        case .string: self = .string(try reader.string())
        case .number:
            let number = try reader.number()
            // `Int(exactly:)` would have programs that are not linked with libm look for its functions.
            let isWhole = (-0x1p63..<0x1p63).contains(number) && Double(Int(number)) == number
            self = isWhole ? .integer(Int(number)) : .number(number)
        case .boolean: self = .bool(try reader.boolean())
        case .null:
            try reader.skipValue()
            self = .null
        case .array:
            var values: [JSON] = []
            reader.enterArray()
            while try reader.nextElement() { values.append(try JSON(reading: &reader, depth: depth + 1)) }
            self = .array(values)
        case .object:
            var members: [(String, JSON)] = []
            reader.enterObject()
            while let key = try reader.nextKey() {
                members.append((key, try JSON(reading: &reader, depth: depth + 1)))
            }
            self = .object(members)
        }
    }
}
