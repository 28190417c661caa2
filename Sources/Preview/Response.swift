/// What a connection is sent: bytes, then a file or nothing.
struct Response {
    var bytes: [UInt8]
    /// The rest, streamed.
    var file: ServedFile?
    /// Stays open, and is notified of each rebuild.
    var waitsForReloads = false

    init(_ text: String) { bytes = Array(text.utf8) }
    init(_ bytes: [UInt8], file: ServedFile? = nil) { (self.bytes, self.file) = (bytes, file) }
}
