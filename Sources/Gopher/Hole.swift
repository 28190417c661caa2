/// A gopherhole on disk, as a listing: what the check has to know about each file and folder.
public struct Hole: Sendable {
    public struct Entry: Hashable, Sendable {
        /// Below the root, with `/` between components and none at the ends.
        public var path: String
        public var isFolder: Bool
        /// The permission bits; nil where there are none.
        public var mode: UInt16?

        public init(_ path: String, isFolder: Bool = false, mode: UInt16? = nil) {
            self.path = path
            self.isFolder = isFolder
            self.mode = mode
        }
    }

    public var entries: [Entry]
    /// The first bytes of a file, at most `limit`; nil when it cannot be read.
    public var content: @Sendable (_ path: String, _ limit: Int) -> [UInt8]?

    /// A gopherhole with these entries; the root itself is not one of them.
    public init(_ entries: [Entry], content: @escaping @Sendable (_ path: String, _ limit: Int) -> [UInt8]?) {
        self.entries = entries
        self.content = content
    }
}
