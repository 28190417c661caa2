package import SystemPackage
package import ZIP

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Serves a site and a gopherhole on this machine: HTTP and gopher on 127.0.0.1, read-only.
///
/// One thread and one loop, since a preview has one reader: there are no locks, and the caller of `serve` can rebuild
/// between two calls.
package final class PreviewServer {
    package struct Failure: Error {
        package let port: UInt16
        package let reason: Errno
    }

    private var listeners: [(socket: Socket, answerer: Connection.Answerer)] = []
    private var connections: [Connection] = []
    private let rebuilds: RebuildCount?
    /// More clients than a browser and a few gopher clients are turned away.
    private static let limit = 128

    /// The ports it listens on; nil without such a folder. Without both there is nothing to serve.
    package private(set) var httpPort: UInt16?
    package private(set) var gopherPort: UInt16?

    /// What is served: a folder that a build wrote, or ZIPs of its files.
    package enum Output {
        case folder(FilePath)
        case packed([ZIPArchive])

        /// One of its folders, if it has a file of that name.
        fileprivate func folder(_ name: String, with file: String) -> ServedFolder? {
            let folder: ServedFolder =
                switch self {
                case .folder(let path): .folder(path.appending(name))
                case .packed(let archives): .packed(archives, folder: name)
                }
            if case .file = folder.find([file]) { return folder }
            return nil
        }
    }

    /// - Parameters:
    ///   - output: its `html/` with an `index.html` is served by HTTP, its `gopher/` with a `gophermap` by gopher.
    ///   - reloads: whether pages reload when `reload` is called. Otherwise they are sent unchanged, byte for byte.
    /// - Throws: `Failure` when a port is taken. Port 0 means any free one.
    package init(_ output: Output, httpPort: UInt16, gopherPort: UInt16, reloads: Bool) throws(Failure) {
        rebuilds = reloads ? RebuildCount() : nil
        if let folder = output.folder("html", with: "index.html") {
            let socket = try Self.listening(on: httpPort)
            self.httpPort = socket.port
            listeners.append((socket, .http(HTTPSite(folder: folder, port: socket.port, rebuilds: rebuilds))))
        }
        if let folder = output.folder("gopher", with: "gophermap") {
            let socket = try Self.listening(on: gopherPort)
            self.gopherPort = socket.port
            listeners.append((socket, .gopher(GopherHole(folder: folder, port: socket.port))))
        }
    }

    private static func listening(on port: UInt16) throws(Failure) -> Socket {
        do {
            return try .listening(on: port)
        } catch {
            throw Failure(port: port, reason: error)
        }
    }

    /// Answers requests for about `milliseconds`, less when something happens or a signal arrives.
    package func serve(milliseconds: Int32) {
        let sockets = listeners.map(\.socket) + connections.map(\.socket)
        var waits = sockets.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
        for (index, connection) in connections.enumerated() where connection.wantsToSend {
            waits[listeners.count + index].events |= Int16(POLLOUT)
        }
        guard unsafe poll(&waits, nfds_t(waits.count), milliseconds) >= 0 else { return }

        for (index, connection) in connections.enumerated() {
            let events = Int32(waits[listeners.count + index].revents)
            if events & POLLOUT != 0 { connection.write() }
            if events & (POLLIN | POLLHUP | POLLERR) != 0 { connection.read() }
        }
        let now = ContinuousClock.now
        connections.removeAll { $0.isOver || $0.isLate(at: now) }
        for (index, listener) in listeners.enumerated() where waits[index].revents != 0 {
            while let socket = listener.socket.accepted() {
                guard connections.count < Self.limit else { continue }
                connections.append(Connection(socket, listener.answerer))
            }
        }
    }

    /// Makes open pages reload.
    package func reload() {
        rebuilds?.count += 1
        for connection in connections where connection.waitsForReloads { connection.tellOfRebuild() }
    }
}

/// How often the site was rebuilt: a page that waits for the next build states its own.
final class RebuildCount {
    var count = 0

    /// What a waiting page is sent (server-sent events, in the HTML standard).
    static let message = Array("data: rebuilt\n\n".utf8)
}
