import ArgumentParser
import Disk
import Preview
import Site
import SiteBuilder
import SystemPackage
import Text
import ZIP

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve an archive on this machine only, as a site and as a gopherhole.",
        usage: "g4h serve [<folder> | <input> ...] [<options>]",
        discussion: """
            A folder that `build` wrote is shown as it is. Anything else is treated as posts: they are built into a temporary \
            folder, which is removed at the end. ZIPs that scale/pack wrote are shown as one archive, without unpacking them. \
            Only this machine can connect, and only files in html/ and gopher/ are served.

            EXAMPLES
              g4h serve public
              g4h serve site/*.zip
              g4h serve notes/ --watch --open       write, save, see
            """
    )

    @Argument(
        help: ArgumentHelp("What `build` wrote (default: public), ZIPs of it, or posts.", valueName: "input"),
        completion: .file())
    var inputs: [String] = []

    @Flag(name: .shortAndLong, help: "Rebuild when a post is saved, and reload the pages in the browser.")
    var watch = false

    @Flag(help: "Open the site in the browser.")
    var open = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The port of the site (default: 8070, or the next free one).", valueName: "port"))
    var port: UInt16?

    @OptionGroup(title: "How posts are built") var site: SiteOptions

    func run() async throws {
        if inputs.contains(where: { $0.hasSuffix(".zip") }) { return try await serveArchives() }
        let folder = FilePath(inputs.first ?? "public")
        let isBuilt = inputs.count < 2 && Disk.kind(of: folder.appending(".g4h")) == .folder
        guard isBuilt || !inputs.isEmpty else {
            throw BuildFailure(
                .inputMissing, "public: there is no such folder; name what to show, or run g4h build first")
        }
        guard isBuilt else { return try await serveInputs() }
        try await show(.folder(folder), folder.string) {
            try SavedFiles(watching: [folder.appending(".g4h").string])
        } rebuild: {
        }
    }

    private func serveArchives() async throws {
        guard inputs.allSatisfy({ $0.hasSuffix(".zip") }) else {
            throw ValidationError("\(inputs.joined(separator: " ")): name ZIPs alone, or none")
        }
        guard !watch else { throw ValidationError("--watch: ZIPs are shown as they are; serve what they are made of") }
        var archives: [ZIPArchive] = []
        for input in inputs {
            do {
                archives.append(try ZIPArchive(FilePath(input)))
            } catch let error as Errno {
                throw BuildFailure(.inputMissing, "\(input.forTerminal): cannot read: \(error)")
            } catch let failure as ZIPArchive.Failure {
                throw BuildFailure(.badInput, "\(input.forTerminal): \(failure)")
            }
        }
        try await show(.packed(archives), inputs.joined(separator: " ")) {
            try SavedFiles(watching: [])
        } rebuild: {
        }
    }

    private func serveInputs() async throws {
        let folder = try Disk.temporaryFolder()
        defer { try? Disk.remove(folder) }
        let output = folder.appending("public")
        var build = try Build.parse(inputs + ["--output", output.string, "--quiet"])
        build.site = site
        // The menus leave the host to the server, which is this one, unless a flag names another.
        if build.site.gopherHost == nil { (build.site.gopherHost, build.site.gopherPort) = ("none", nil) }
        // Inside a task the compiler requires a constant.
        let command = build
        try await rebuild(command)
        try await show(.folder(output), output.string) {
            try SavedFiles(watching: inputs + [site.config ?? "g4h.yaml"])
        } rebuild: {
            try await rebuild(command)
        }
    }

    /// Broken records were reported; the rest is shown all the same.
    private func rebuild(_ build: Build) async throws {
        do {
            var build = build
            try await build.run()
        } catch let code as ExitCode where code == ExitStatus.someFailed {}
    }

    private func show(
        _ output: PreviewServer.Output, _ name: String, saved: () throws -> SavedFiles,
        rebuild: () async throws -> Void
    ) async throws {
        let server = try server(for: output)
        guard server.httpPort != nil || server.gopherPort != nil else {
            throw BuildFailure(.inputMissing, "\(name): there is neither a site nor a gopherhole in it")
        }
        Interruption.listen()
        if let port = server.httpPort {
            Terminal.say("http://127.0.0.1:\(port)/")
            if open { Browser.open("http://127.0.0.1:\(port)/") }
        }
        if let port = server.gopherPort { Terminal.say("gopher://127.0.0.1:\(port)/") }
        Terminal.say(watch ? "Save a post, and the page reloads. Press Ctrl-C to stop." : "Press Ctrl-C to stop.")

        var last = watch ? try saved() : nil
        while !Interruption.hasCome {
            server.serve(milliseconds: 100)
            guard watch, let now = try? saved(), now != last else { continue }
            last = now
            let start = ContinuousClock.now
            do {
                try await rebuild()
                server.reload()
                Terminal.say("rebuilt in \((ContinuousClock.now - start).formattedMilliseconds)")
            } catch is Interruption {
            } catch {
                // The next save may fix it; until then the last good build is shown.
                Terminal.say("g4h: \(error)")
            }
        }
    }

    private func server(for output: PreviewServer.Output) throws -> PreviewServer {
        let gopherPort = try site.gopherPort.map { number throws(ValidationError) -> UInt16 in
            guard let port = UInt16(exactly: number) else {
                throw ValidationError("--gopher-port \(number): should be from 1 to 65535")
            }
            return port
        }
        var attempt: UInt16 = 0
        while true {
            do throws(PreviewServer.Failure) {
                return try PreviewServer(
                    output, httpPort: port ?? 8070 + attempt, gopherPort: gopherPort ?? 7070 + attempt,
                    reloads: watch)
            } catch {
                // Another preview may be running.
                attempt += 1
                guard attempt < 20, error.reason == .addressInUse, port == nil || gopherPort == nil else {
                    throw BuildFailure(.tryAgain, "port \(error.port): \(error.reason); name another with --port")
                }
            }
        }
    }
}

extension Duration {
    fileprivate var formattedMilliseconds: String {
        "\(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) ms"
    }
}
