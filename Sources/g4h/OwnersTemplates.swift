import BundledTemplates
import Disk
import Site
import SiteBuilder
import SystemPackage
import Templates

/// A folder with the owner's templates: `html/post.mustache`, `assets/style.css`. Ours are used for the rest.
struct OwnersTemplates {
    let folder: FilePath

    /// - Throws: `BuildFailure`; for a template it names the line with the error.
    func load() throws -> HTMLTemplates {
        guard Disk.kind(of: folder) != .missing else {
            throw BuildFailure(.inputMissing, "\(folder): there is no such folder")
        }
        var sources: [String: TemplateFiles.Source] = [:]
        for (name, path) in try files(in: "html") {
            guard name.hasSuffix(".mustache"), BundledTemplates.html[String(name.dropLast(".mustache".count))] != nil
            else {
                throw BuildFailure(
                    .badConfiguration,
                    "\(path): no page uses a template of this name; there are \(Self.names(BundledTemplates.html.keys))"
                )
            }
            sources[String(name.dropLast(".mustache".count))] = .init(file: path.string, bytes: try Disk.read(path))
        }
        var assets: [String: [UInt8]] = [:]
        for (name, path) in try files(in: "assets") { assets[name] = try Disk.read(path) }
        do throws(TemplateError) {
            return try HTMLTemplates(TemplateFiles.bundled.overridden(by: TemplateFiles(sources)), assets: assets)
        } catch {
            throw BuildFailure(.badConfiguration, "\(error)")
        }
    }

    /// Writes ours, for the owner to change.
    func write() throws {
        for (name, bytes) in BundledTemplates.html.sorted(by: { $0.key < $1.key }) {
            try OwnersFile.create(folder.appending("html").appending("\(name).mustache"), bytes)
        }
        for (name, bytes) in BundledTemplates.assets.sorted(by: { $0.key < $1.key }) {
            try OwnersFile.create(folder.appending("assets").appending(name), bytes)
        }
    }

    private func files(in part: String) throws -> [(name: String, path: FilePath)] {
        let folder = folder.appending(part)
        guard Disk.kind(of: folder) == .folder else { return [] }
        return try Disk.names(in: folder).map { ($0.string, folder.appending($0)) }
            .filter { Disk.kind(of: $0.1) == .file }
    }

    private static func names(_ keys: some Sequence<String>) -> String {
        keys.sorted().map { "\($0).mustache" }.joined(separator: ", ")
    }
}
