/// One client's connection: one request, one response, then it is closed.
final class Connection {
    enum Answerer {
        case http(HTTPSite)
        case gopher(GopherHole)
    }

    let socket: Socket
    private let answerer: Answerer
    private var request: [UInt8] = []
    private var pending: ArraySlice<UInt8> = []
    private var file: ServedFile?
    private var isAnswered = false
    private(set) var waitsForReloads = false
    private(set) var isOver = false
    /// When the request has to be complete, so that idle clients do not fill the table.
    private let deadline: ContinuousClock.Instant

    init(_ socket: Socket, _ answerer: Answerer) {
        self.socket = socket
        self.answerer = answerer
        deadline = .now + .seconds(20)
    }

    var wantsToSend: Bool { !pending.isEmpty || file != nil }

    /// Takes what the client sent.
    func read() {
        switch socket.receive(into: &request) {
        case .later: return
        case .ended: isOver = true
        // Anything after the request is discarded.
        case .bytes where isAnswered: request = []
        case .bytes: answerIfAsked()
        }
    }

    private func answerIfAsked() {
        let response: Response
        switch answerer {
        case .http(let site):
            guard let head = Self.head(of: request) else {
                isOver = request.count > 16 << 10
                return
            }
            response = site.response(to: head)
        case .gopher(let hole):
            guard let end = request.firstIndex(of: UInt8(ascii: "\n")) else {
                isOver = request.count > 1 << 10
                return
            }
            let line = request[..<end]
            response = hole.response(to: Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
        }
        isAnswered = true
        request = []
        pending = response.bytes[...]
        file = response.file
        waitsForReloads = response.waitsForReloads
        write()
    }

    private static func head(of request: [UInt8]) -> [UInt8]? {
        let ends = [Array("\r\n\r\n".utf8), Array("\n\n".utf8)].compactMap { request.firstRange(of: $0)?.lowerBound }
        return ends.min().map { Array(request[..<$0]) }
    }

    /// Sends as much as the client accepts.
    func write() {
        while true {
            if pending.isEmpty, let file {
                pending = file.next()[...]
                if pending.isEmpty { self.file = nil }
            }
            guard !pending.isEmpty else { break }
            switch socket.transmit(pending) {
            case .later: return
            case .bytes(let count): pending = pending.dropFirst(count)
            case .ended:
                isOver = true
                return
            }
        }
        if isAnswered, !waitsForReloads { isOver = true }
    }

    /// Notifies a waiting page of the rebuild.
    func tellOfRebuild() {
        pending += RebuildCount.message
        write()
    }

    func isLate(at now: ContinuousClock.Instant) -> Bool { !isAnswered && now > deadline }
}
