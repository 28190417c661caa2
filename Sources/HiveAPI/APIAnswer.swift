import Diagnostics
package import JSON

/// A node's answer to a call, with the range of its result.
package struct APIAnswer: Sendable {
    package let bytes: [UInt8]
    /// The bytes of `result`.
    package let result: Range<Int>

    /// Reads an answer.
    ///
    /// The HTTP status and the JSON-RPC error are independent: hivemind's errors come with 200, drone's own with 404,
    /// 500 or 503. The content type is ignored. A byte order mark is skipped.
    /// - Parameters:
    ///   - id: the call's. A node may return it as a string.
    ///   - patience: the seconds of `Retry-After`.
    package init(_ bytes: [UInt8], status: Int, id: Int, patience: Double? = nil) throws(APIFault) {
        let envelope: Envelope
        do {
            envelope = try Envelope(bytes)
        } catch {
            if status == 429 || status == 503 { throw .busy("status \(status)", seconds: patience) }
            guard status == 200 else { throw .node("status \(status)") }
            throw .node(bytes.isEmpty ? "an empty answer" : "an answer that is not JSON: \(error.message)")
        }
        if let error = envelope.error {
            let fault = APIFault(code: error.code, message: error.message, data: error.data)
            if case .node(let text) = fault, status == 429 || status == 503 { throw .busy(text, seconds: patience) }
            // An error that is only a string ("id required") comes from a server that did not read our call.
            throw fault
        }
        guard status == 200 else {
            throw status == 429 ? .busy("status 429", seconds: patience) : .node("status \(status)")
        }
        guard envelope.id == String(id) else { throw .node("an answer to another call") }
        guard let result = envelope.result else { throw .node("no result: its backend gave up") }
        self.bytes = bytes
        self.result = result
    }

    package var reader: JSONReader {
        JSONReader(bytes[result], firstLine: 1)
    }
}

/// The members of a JSON-RPC answer.
private struct Envelope {
    var id: String?
    /// Nil for `null` too.
    var result: Range<Int>?
    var error: (code: Int?, message: String, data: String)?

    init(_ bytes: [UInt8]) throws(Diagnostic) {
        var reader = JSONReader(bytes[...], firstLine: 1)
        reader.skipByteOrderMark()
        guard try reader.peek() == .object else { throw reader.failure(.notJSON, "not an object") }
        reader.enterObject()
        while let key = try reader.nextKey() {
            let kind = try reader.peek()
            switch (key, kind) {
            case ("id", .string): id = try reader.repairedString()
            case ("id", .number):
                let number = try reader.number()
                id = Int(exactly: number).map(String.init)
            case ("result", .null): try reader.skipValue()
            case ("result", _):
                let start = reader.position
                try reader.skipValue()
                result = start..<reader.position
            case ("error", .string): error = (nil, try reader.repairedString(), "")
            case ("error", .object): try readError(&reader)
            case ("error", .null): try reader.skipValue()
            case ("error", _):
                try reader.skipValue()
                error = (nil, "an error without a message", "")
            case _: try reader.skipValue()
            }
        }
        try reader.finish()
        guard id != nil || result != nil || error != nil else { throw reader.failure(.notJSON, "not an answer") }
    }

    private mutating func readError(_ reader: inout JSONReader) throws(Diagnostic) {
        var found: (code: Int?, message: String, data: String) = (nil, "", "")
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("code", .number): found.code = Int(exactly: try reader.number())
            case ("message", .string): found.message = try reader.repairedString()
            case ("data", .string): found.data = try reader.repairedString()
            case _: try reader.skipValue()
            }
        }
        error = found
    }
}
