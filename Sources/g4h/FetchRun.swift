import Disk
import Fetching
import HTTPClient
import JSON
import Pictures
import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A run of `fetch`, with its parts put together.
struct FetchRun: Sendable {
    let plan: FetchPlan
    let progress: FetchProgressLine

    func run() async throws -> FetchSummary {
        let clock = SystemClock()
        let environment = Self.environment
        let agent = "g4h/\(Version.text) (a personal archive of Hive posts)"
        let pool = NodePool(
            plan.nodes, transport: CurlClient(.anywhere, userAgent: agent, environment: environment), clock: clock,
            manners: plan.manners, health: try BlogStore.health(of: plan.store))
        // Pictures have their own connections: their addresses are untrusted.
        let stranger = CurlClient(.publicOnly(except: plan.allowed), userAgent: agent, environment: environment)

        var summary = FetchSummary(plan: plan)
        let started = clock.now
        let store = try BlogStore(plan.store, isDry: plan.options.isDry)
        do {
            for entry in plan.entries {
                await store.set(entry.target, entry.settings)
                let fetcher = Fetcher(
                    pool, keeper: store, options: plan.options, target: entry.target, settings: entry.settings,
                    progress: progress.show)
                do {
                    try await fetcher.fetchPosts()
                    if entry.settings.images {
                        var options = plan.pictures
                        options.rules.allowsSVG = entry.settings.svg
                        let pictures = PictureFetcher(
                            stranger, clock: clock, keeper: store, options: options, today: day(of: time(nil)))
                        try await fetcher.fetchPictures(pictures, again: plan.options.full)
                    }
                    summary.report.add(await fetcher.report)
                } catch let failure as FetchFailure {
                    summary.report.add(await fetcher.report)
                    if let error = await fetcher.diskError { throw error }
                    guard case .missing = failure else { throw failure }
                    await store.forget(entry.target)
                    if plan.entries.count > 1 { summary.report.warnings.append(failure.text) }
                    summary.failure = failure
                }
            }
            if !plan.options.isDry { try await store.remove(plan.options.ignoring) }
        } catch let failure as FetchFailure {
            summary.failure = failure
        } catch {
            try await store.close(await pool.reports)
            throw error
        }
        summary.nodes = await pool.reports
        summary.seconds = clock.now - started
        try await store.close(summary.nodes)
        return summary
    }

    private static var environment: [String: String] {
        var variables: [String: String] = [:]
        for name in [
            "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "CURL_CA_BUNDLE", "SSL_CERT_FILE",
        ] {
            if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
        }
        return variables
    }
}
