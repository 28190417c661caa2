/// Names of our files that stand beside folders named after accounts and tags.
///
/// All of them are account names too (`gophermap`, `index.gph`, `manifest.json`), so a folder of that name gets an
/// underscore in front, which no account name has, and no tag's path unless two hex digits follow.
enum ReservedName {
    static let all = GopherDialect.allCases.map(\.fileName) + ["manifest.json"]

    static func escaped(_ name: String) -> String {
        all.contains(name) ? "_" + name : name
    }
}
