package import HiveAPI
package import HiveNames
package import Pictures

/// Where fetched posts are kept: the store on disk, or memory in a test.
package protocol Keeping: Actor {
    /// Every post of the target that was ever seen.
    func known(_ target: FetchTarget) throws -> [PostID: KnownPost]
    func cursor(_ target: FetchTarget) throws -> FetchCursor
    /// Replaces the cursor, when everything before it is on disk.
    func save(_ cursor: FetchCursor, _ target: FetchTarget) throws
    /// Writes a thread, then its line of the index.
    func keep(_ discussion: Discussion, _ post: KnownPost, _ target: FetchTarget) throws -> KeepResult
    /// Updates lines of the index without a new file.
    func note(_ posts: [KnownPost], _ target: FetchTarget) throws
    /// The stored thread; nil when there is none.
    func discussion(_ root: PostID) throws -> Discussion?
    /// Adds operations to a post's stored ones.
    func keep(_ operations: [PostOperation], of post: PostID) throws
    /// The threads that these replies are in.
    func roots(of replies: Set<PostID>, among posts: [PostID]) throws -> [PostID: PostID]

    func pictures() throws -> PictureMap
    /// The addresses of all pictures in a thread, as posts have them.
    func addresses(in root: PostID) throws -> [String]
    /// A place for a picture that is being fetched.
    func newPicture() throws -> any PictureFile
    /// Judges a file that is complete, and puts it in place under the hash of its bytes.
    /// - Parameter original: the address that the picture has in posts, which may contain a hash.
    func judge(_ file: any PictureFile, original: PictureAddress, source: PictureAddress, _ rules: PictureRules) throws
        -> PictureRecord.Outcome
    /// Stores the outcome for an address.
    func remember(_ record: PictureRecord) throws
}

package struct KeepResult: Sendable, Hashable {
    package enum Change: Sendable, Hashable {
        case new, changed, same
    }
    package var change: Change
    /// Replies that were not there before.
    package var newReplies: Int

    package init(_ change: Change, newReplies: Int) {
        self.change = change
        self.newReplies = newReplies
    }
}

/// How far a target has been read.
package struct FetchCursor: Sendable, Hashable {
    /// Whether its list was once read to the end.
    package var isComplete = false
    /// Everything up to this place of the account's history is in the index; nil before the first time.
    package var history: Int?

    package init() {}
}

/// A picture that is being written to disk, by one transfer.
package protocol PictureFile: Sendable {
    /// False when it cannot be written.
    func append(_ bytes: Span<UInt8>) -> Bool
    /// Makes it empty, for another try.
    func discard()
}
