import JSON
import Diagnostics

/// An error response of a node: `{"error":{"code":-32602,"message":"…","data":…}}`, or the inner object alone.
struct APIError {
    private(set) var message = ""
    private(set) var code: Double?
    private(set) var detail: String?

    /// Takes an object; nil when it is not an error.
    init?(reading reader: inout JSONReader) throws(Diagnostic) {
        var isError = false
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("error", .string):
                message = try reader.repairedString()
                isError = true
            case ("error", .object):
                reader.enterObject()
                while let key = try reader.nextKey() { try readMember(key, from: &reader) }
                isError = true
            case _:
                try readMember(key, from: &reader)
            }
        }
        guard isError || (code != nil && !message.isEmpty) else { return nil }
    }

    private mutating func readMember(_ key: String, from reader: inout JSONReader) throws(Diagnostic) {
        switch (key, try reader.peek()) {
        case ("message", .string): message = try reader.repairedString()
        case ("code", .number): code = try reader.number()
        case ("data", .string): detail = try reader.repairedString()
        case _: try reader.skipValue()
        }
    }

    func failure(line: Int) -> Diagnostic {
        let what = message.isEmpty ? "it does not say which" : message
        let detail = detail.map { ": " + $0 } ?? ""
        let number = code.flatMap(Int.init(exactly:)).map { " (\($0))" } ?? ""
        return Diagnostic(.apiError, "the node answered with an error: \(what)\(detail)\(number)", line: line)
    }
}
