import Disk
import SystemPackage

/// The blog program that a folder of posts was made for, detected by its settings. It decides which files are posts.
package enum BlogEngine: String, Hashable, Sendable, CaseIterable {
    case hugo = "Hugo"
    case jekyll = "Jekyll"
    case hexo = "Hexo"
    case pelican = "Pelican"
    case zola = "Zola"

    /// The program whose settings are in a folder with these names.
    init?(names: Set<[UInt8]>) {
        func has(_ name: String) -> Bool { names.contains(Array(name.utf8)) }
        if has("pelicanconf.py") {
            self = .pelican
        } else if ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"].contains(where: has) {
            self = .hugo
        } else if has("config.toml"), has("content") {
            // Both name their settings file so; Zola has no archetypes, Hugo no sass.
            self = has("sass") || has("templates") ? .zola : .hugo
        } else if ["config.yaml", "config.yml", "config.json"].contains(where: has), has("content") {
            self = .hugo
        } else if has("_config.yml"), has("source"), has("scaffolds") || has("package.json") {
            self = .hexo
        } else if has("_config.yml") || has("_posts") {
            self = .jekyll
        } else {
            return nil
        }
    }

    /// The folder that has the posts; nil when they are beside the settings.
    var contentFolder: FilePath.Component? {
        switch self {
        case .hugo, .pelican, .zola: "content"
        case .hexo: "source"
        case .jekyll: nil
        }
    }

    /// The folders that addresses beginning with `/` lead into, below the program's own.
    var assetFolders: [FilePath] {
        switch self {
        case .hugo: ["static", "assets", "content"]
        case .zola: ["static", "content"]
        case .hexo: ["source"]
        case .pelican: ["content"]
        case .jekyll: [""]
        }
    }

    /// Whether a folder beside the settings holds no posts, though its files may look like posts.
    func hidesFolder(_ name: [UInt8]) -> Bool {
        guard self == .jekyll else { return false }
        if name.first == UInt8(ascii: "_") { return !["_posts", "_drafts"].contains { $0.utf8.elementsEqual(name) } }
        return "vendor".utf8.elementsEqual(name)
    }
}
