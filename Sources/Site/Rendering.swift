import Diagnostics
public import Hive
public import HiveNames
public import Markup

/// The result of rendering a page.
public struct Rendering: Sendable {
    public var files: [OutputFile] = []
    /// The words that a discussion is found by, in each of `SearchSegment.parts` as `PostWords` packs them; empty where no page of the
    /// search asks for them.
    public var words: [ArraySlice<UInt8>] = []
    /// The diagnostics about the bodies of a discussion.
    public var remarks: [Remark] = []
    /// The entries of posts with code in the manifest of all snippets: JSON objects.
    public var snippetManifests: [PostID: String] = [:]
    /// The places on Hive that the page's links asked for, each once: its bytes depend on which of them the archive has.
    public var places: [HivePlace] = []
    /// The addresses of the pictures that the page asked for, each once: its bytes depend on which of them the site has.
    public var pictures: [String] = []
    /// The relative addresses that the page asked for, each once: its bytes depend on what they lead to.
    public var questions: [FileQuestion] = []
    /// Copies of files of the input that the page needs, each once.
    public var copies: [FileCopy] = []
}

/// A file of the input beside a post, and where a copy of it goes.
public struct FileCopy: Hashable, Sendable {
    public var path: OutputPath
    public var file: FileBeside
}

public struct OutputFile: Hashable, Sendable {
    public var path: OutputPath
    public var bytes: [UInt8]

    public init(_ path: OutputPath, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
