package import Pictures

/// Brings pictures into the store: few at a time, one at a time from each host, each with limits.
package struct PictureFetcher: Sendable {
    package struct Options: Sendable {
        package var rules = PictureRules()
        /// Pictures at the same time.
        package var jobs = 4
        package var seconds = 60
        /// Below this many bytes per second for ten seconds, a transfer is given up.
        package var slowestRate = 100
        package var redirects = 5
        /// Seconds from one request to the next, to one host.
        package var pause = 0.5
        /// The proxy to ask for a copy when the picture is gone: an address without a final slash, or nil.
        package var proxy: String? = "https://images.hive.blog"
        /// Whether pictures that failed before are requested again at once.
        package var asksAgain = false

        package init() {}
    }

    private let transport: any Transport
    private let clock: any FetchClock
    private let keeper: any Keeping
    private let options: Options
    private let today: String

    /// - Parameter today: `2026-01-15`.
    package init(
        _ transport: any Transport, clock: any FetchClock, keeper: any Keeping, options: Options, today: String
    ) {
        self.transport = transport
        self.clock = clock
        self.keeper = keeper
        self.options = options
        self.today = today
    }

    /// Requests each address that the map does not have.
    /// - Parameter done: called for each of them.
    package func fetch(
        _ addresses: Set<String>, done: (PictureRecord, _ done: Int, _ count: Int) -> Void
    ) async throws {
        let map = try await keeper.pictures()
        let due = Set(addresses.map(PictureMap.key)).filter { key in
            guard let record = map.records[key] else {
                return (try? PictureAddress(key)) != nil || key.hasPrefix("http")
            }
            return record.isDue(on: today, svg: options.rules.allowsSVG, again: options.asksAgain)
        }
        let queue = HostQueue(due, clock: clock, pause: options.pause)
        var count = 0
        try await withThrowingTaskGroup(of: PictureRecord?.self) { group in
            for _ in 0..<options.jobs { group.addTask { try await next(of: queue) } }
            while let record = try await group.next() {
                guard let record else { continue }
                count += 1
                done(record, count, due.count)
                group.addTask { try await next(of: queue) }
            }
        }
    }

    private func next(of queue: HostQueue) async throws -> PictureRecord? {
        while true {
            if Task.isCancelled { throw FetchFailure.cancelled }
            switch await queue.next() {
            case .done: return nil
            case .wait(let seconds): await clock.sleep(seconds)
            case .go(let address, let host):
                let file = try await keeper.newPicture()
                var held = host
                let outcome: PictureRecord.Outcome
                do {
                    outcome = try await ask(for: address, into: file, queue, &held)
                } catch {
                    await queue.release(held)
                    throw error
                }
                await queue.release(held)
                let record = PictureRecord(address: address, outcome: outcome, asked: today)
                try await keeper.remember(record)
                return record
            }
        }
    }

    /// Asks each source in turn. The first failure that concerns the picture, and not the connection, is reported.
    private func ask(
        for text: String, into file: any PictureFile, _ queue: HostQueue, _ held: inout String
    ) async throws -> PictureRecord.Outcome {
        let original: PictureAddress
        do throws(PictureAddress.Refusal) {
            original = try PictureAddress(text)
        } catch {
            return .failed(.refused, detail: error.rawValue)
        }
        var failures: [(PictureRecord.Failure, String)] = []
        var answered: Set<String> = []
        for source in original.sources(proxy: options.proxy) {
            // The same server would answer the same over http.
            if answered.contains(source.host) { continue }
            switch try await follow(source, into: file, queue, &held) {
            case .complete(let from):
                switch try await keeper.judge(file, original: original, source: from, options.rules) {
                case .saved(let picture): return .saved(picture)
                case .failed(let failure, let detail): failures.append((failure, detail))
                }
            case .failed(let failure, let detail):
                failures.append((failure, detail))
                if failure != .unreachable { answered.insert(source.host) }
            }
        }
        let (failure, detail) = failures.first { $0.0 != .unreachable } ?? failures.first ?? (.unreachable, "no source")
        return .failed(failure, detail: detail)
    }

    private enum Arrival {
        case complete(PictureAddress)
        case failed(PictureRecord.Failure, String)
    }

    /// Follows redirects by hand: each address is checked as the first one was, and each socket again.
    private func follow(
        _ source: PictureAddress, into file: any PictureFile, _ queue: HostQueue, _ held: inout String
    ) async throws -> Arrival {
        var address = source
        var (hops, patience) = (0, 1)
        while true {
            if Task.isCancelled { throw FetchFailure.cancelled }
            file.discard()
            let intake = PictureIntake(file, options.rules)
            // Never hold two hosts: two that redirect to each other would deadlock.
            if address.host != held {
                await queue.release(held)
                held = address.host
                await queue.acquire(held)
            } else {
                await queue.pause(held)
            }
            let result: Result<HTTPAnswer, TransportFailure>
            do throws(TransportFailure) {
                result = .success(try await transport.get(address.text, limits) { intake.take($0) })
            } catch {
                result = .failure(error)
            }
            if intake.cannotWrite { throw FetchFailure.unavailable("a picture cannot be written to the store") }
            switch result {
            case .failure(.cancelled): throw FetchFailure.cancelled
            case .failure(.unavailable(let text)): throw FetchFailure.unavailable(text)
            case .failure(.refused(let text)): return .failed(.refused, text)
            case .failure(.tooLarge): return .failed(.tooLarge, "more than \(options.rules.largest) bytes")
            case .failure(.unreachable(let text)):
                if let objection = intake.objection { return .failed(objection.0, objection.1) }
                // A name that no longer exists is as gone as a file.
                return .failed(text.contains("resolve host") ? .gone : .unreachable, text)
            case .success(let answer):
                switch answer.status {
                case 200:
                    if let objection = intake.objection ?? intake.finalObjection {
                        return .failed(objection.0, objection.1)
                    }
                    return .complete(address)
                case 300..<400:
                    hops += 1
                    guard hops <= options.redirects else {
                        return .failed(.gone, "more than \(options.redirects) redirects")
                    }
                    guard let location = answer.location else { return .failed(.gone, "a redirect to nowhere") }
                    do throws(PictureAddress.Refusal) {
                        address = try PictureAddress(location)
                    } catch {
                        return .failed(.refused, "a redirect: \(error.rawValue)")
                    }
                case 429, 503:
                    let wait = answer.retryAfter ?? 2
                    await queue.rest(address.host, min(wait, 600))
                    guard patience > 0, wait <= 30 else { return .failed(.unreachable, "status \(answer.status)") }
                    patience -= 1
                case 400..<500 where answer.status != 408: return .failed(.gone, "status \(answer.status)")
                case _: return .failed(.unreachable, "status \(answer.status)")
                }
            }
        }
    }

    private var limits: TransferLimits {
        var limits = TransferLimits()
        limits.seconds = options.seconds
        limits.slowestRate = options.slowestRate
        limits.bytes = options.rules.largest
        return limits
    }
}
