/// The templates and assets that ship in the binary, so that it works wherever it is moved.
///
/// The top-level `templates/` folder is this target: what is edited there is what is built in.
public enum BundledTemplates {
    /// Templates by name, without `.mustache`.
    public static let html: [String: [UInt8]] = [
        "page": PackageResources.page_mustache,
        "post": PackageResources.post_mustache,
        "posts": PackageResources.posts_mustache,
        "row": PackageResources.row_mustache,
        "directory": PackageResources.directory_mustache,
        "notfound": PackageResources.notfound_mustache,
    ]

    public static let stylesheet: [UInt8] = PackageResources.style_css

    /// The banner of a site whose owner sets none.
    public static let banner = text(PackageResources.banner_txt)

    /// What `g4h init` writes.
    public static let configuration: [UInt8] = PackageResources.g4h_yaml

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
