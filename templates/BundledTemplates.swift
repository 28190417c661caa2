/// The templates and assets that ship in the binary, so that it works wherever it is moved.
///
/// The top-level `templates/` folder is this target: what is edited there is what is built in.
public enum BundledTemplates {
    /// Templates by name, without `.mustache`.
    public static let html: [String: [UInt8]] = [
        "page": PackageResources.page_mustache,
        "home": PackageResources.home_mustache,
        "post": PackageResources.post_mustache,
        "code": PackageResources.code_mustache,
        "versions": PackageResources.versions_mustache,
        "posts": PackageResources.posts_mustache,
        "row": PackageResources.row_mustache,
        "directory": PackageResources.directory_mustache,
        "about": PackageResources.about_mustache,
        "find": PackageResources.find_mustache,
        "notfound": PackageResources.notfound_mustache,
        "years": PackageResources.years_mustache,
        "pager": PackageResources.pager_mustache,
    ]

    /// What pages load, by file name.
    public static let assets: [String: [UInt8]] = [
        "style.css": PackageResources.style_css,
        "command.js": PackageResources.command_js,
        "find.js": PackageResources.find_js,
        "names.js": PackageResources.names_js,
        "icon.svg": PackageResources.icon_svg,
    ]

    /// The banner of a site that has the name of the program.
    public static let banner = text(PackageResources.banner_txt)

    /// What `g4h init` writes.
    public static let configuration: [UInt8] = PackageResources.g4h_yaml

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
