import Markup
import Text

/// A host with a meaning of its own on hive.blog, and which.
enum KnownSite {
    /// Shows every post of Hive, or of Steem before the fork, under the same paths.
    case frontEnd
    /// Serves copies of pictures, with the original address in its own.
    case imageProxy
    /// Plays videos or music.
    case player
    case tweets

    init?(_ address: WebAddress) {
        guard let range = address.hostRange else { return nil }
        self.init(address.text.utf8.span.extracting(range))
    }

    init?(host: String) { self.init(host.utf8.span) }

    private init?(_ host: Span<UInt8>) {
        guard let known = Self.byName[Letters(lowercasing: host)], known.host.utf8.count == host.count,
            known.host.utf8.enumerated().allSatisfy({ host[$0].asciiLowercased == $1 })
        else { return nil }
        self = known.site
    }

    /// By the first letters of their hosts.
    private static let byName: LetterTable<(host: String, site: Self)> = {
        let sites: [(hosts: [String], site: Self)] = [
            (frontEnds, .frontEnd), (imageProxies, .imageProxy), (players, .player),
            (["twitter.com", "mobile.twitter.com", "x.com"], .tweets),
        ]
        return LetterTable(
            sites.flatMap { sites in sites.hosts.map { (Letters(lowercasing: $0.utf8.span), ($0, sites.site)) } })
    }()

    private static let frontEnds = [
        "hive.blog", "peakd.com", "beta.peakd.com", "ecency.com", "esteem.app", "inleo.io", "leofinance.io",
        "actifit.io",
        "waivio.com", "liketu.com", "travelfeed.io", "travelfeed.com", "snapie.io", "proofofbrain.io",
        "proofofbrain.blog", "stemgeeks.net", "sportstalksocial.com", "ctptalk.com", "weedcash.network", "palnet.io",
        "neoxian.city", "creativecoin.xyz", "blocktunes.net", "hivelist.store", "dblog.org", "steemit.com", "busy.org",
        "steempeak.com", "steemkr.com", "steemzzang.com", "golos.io", "utopian.io",
    ]

    private static let imageProxies = [
        "images.hive.blog", "steemitimages.com", "cdn.steemitimages.com", "images.ecency.com", "i.ecency.com",
    ]

    private static let players = [
        "youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "player.vimeo.com", "twitch.tv",
        "player.twitch.tv", "open.spotify.com", "3speak.tv", "3speak.online", "3speak.co", "w.soundcloud.com",
    ]
}
