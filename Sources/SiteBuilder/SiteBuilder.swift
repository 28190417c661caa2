import Disk
package import Input
package import Hive
import Diagnostics
import HiveNames
import Markup
package import Site
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Carries a plan out on disk: all files or none, the unchanged ones untouched.
package struct SiteBuilder: Sendable {
    /// How many pages are made at the same time: as many as the machine has cores.
    package var width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    package init() {}

    /// What a build did.
    package struct Report: Sendable {
        /// Files whose bytes are new, and files that stayed as they were.
        package var written = 0
        package var unchanged = 0
        /// Files of the last build that the site no longer has.
        package var removed = 0
        /// What is odd about the bodies, sorted by post and line.
        package var remarks: [Remark] = []
    }

    /// Builds a site of `archive` in the folder `output`.
    ///
    /// - Parameter progress: told how many of all pages are done, now and then.
    /// - Throws: `BuildFailure`; the folder is then as it was before.
    package func build(
        _ archive: Archive, _ configuration: Configuration, into output: FilePath,
        progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let plan = Plan(posts: archive.headers, configuration: configuration)
        let staging = try Staging(replacing: output)
        do {
            var report = Report()
            var manifest = Manifest()
            var snippets: [PostID: String] = [:]
            let pages = plan.pages
            var done = 0
            try await pages.mapConcurrently(width: width) { page in
                try Made(page, from: archive, into: staging)
            } collect: { made in
                done += 1
                progress(done, pages.count)
                manifest.add(made.files)
                report.written += made.written
                report.unchanged += made.files.count - made.written
                report.remarks += made.remarks
                snippets.merge(made.snippetManifests) { first, _ in first }
            }
            if let file = plan.snippetsManifest(snippets) {
                let made = try Made([file], into: staging)
                manifest.add(made.files)
                report.written += made.written
                report.unchanged += made.files.count - made.written
            }
            report.removed = staging.previous?.paths.count { !manifest.contains($0) } ?? 0
            report.remarks.sort { ($0.post, $0.diagnostic.line ?? 0) < ($1.post, $1.diagnostic.line ?? 0) }
            try staging.publish(manifest)
            return report
        } catch {
            staging.abandon()
            throw error
        }
    }
}

/// A page that was made: its files are in the staging folder.
private struct Made: Sendable {
    var files: [(path: String, digest: Digest)] = []
    var written = 0
    var remarks: [Remark] = []
    var snippetManifests: [PostID: String] = [:]

    init(_ page: Page, from archive: Archive, into staging: Staging) throws {
        var bodies: [PostID: String] = [:]
        for id in page.bodies { bodies[id] = try archive.body(of: id) }
        let rendering = page.render(bodies)
        try self.init(rendering.files, into: staging)
        remarks = rendering.remarks
        snippetManifests = rendering.snippetManifests
    }

    init(_ files: [OutputFile], into staging: Staging) throws {
        for file in files {
            if try staging.write(file.bytes, to: file.path.text) { written += 1 }
            self.files.append((file.path.text, Digest(of: file.bytes)))
        }
    }
}
