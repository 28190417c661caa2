import Pictures

/// Addresses, by host: one request at a time to each, with a pause after its beginning.
actor HostQueue {
    enum Turn {
        case go(String, host: String)
        case wait(Double)
        case done
    }

    private var waiting: [String: [String]] = [:]
    private var hosts: [String] = []
    private var busy: Set<String> = []
    private var nextStart: [String: Double] = [:]
    private let clock: any FetchClock
    private let pauseSeconds: Double

    init(_ addresses: Set<String>, clock: any FetchClock, pause: Double) {
        self.clock = clock
        pauseSeconds = pause
        for address in addresses.sorted(by: >) {
            waiting[(try? PictureAddress(address))?.host ?? "", default: []].append(address)
        }
        hosts = waiting.keys.sorted()
    }

    func next() -> Turn {
        let now = clock.now
        hosts.removeAll { waiting[$0]?.isEmpty ?? true }
        guard !hosts.isEmpty else { return .done }
        var soonest = 1.0
        for (index, host) in hosts.enumerated() where !busy.contains(host) {
            let start = nextStart[host] ?? now
            if start <= now, let address = waiting[host]?.popLast() {
                busy.insert(host)
                // The next caller gets another host.
                hosts.append(hosts.remove(at: index))
                return .go(address, host: host)
            }
            soonest = min(soonest, start - now)
        }
        return .wait(max(0.005, min(soonest, 0.05)))
    }

    func acquire(_ host: String) async {
        while busy.contains(host) || (nextStart[host] ?? 0) > clock.now {
            if Task.isCancelled { break }
            await clock.sleep(0.02)
        }
        busy.insert(host)
        nextStart[host] = clock.now + pauseSeconds
    }

    /// Waits until the next request may be sent to a host that the caller holds.
    func pause(_ host: String) async {
        while let start = nextStart[host], start > clock.now, !Task.isCancelled {
            await clock.sleep(min(start - clock.now, 1))
        }
        nextStart[host] = clock.now + pauseSeconds
    }

    func release(_ host: String) { busy.remove(host) }

    func rest(_ host: String, _ seconds: Double) { nextStart[host] = clock.now + seconds }
}
