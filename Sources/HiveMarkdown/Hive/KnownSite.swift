import Markup

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
        guard let host = address.host, let site = Self.byHost[host] else { return nil }
        self = site
    }

    init?(host: String) {
        guard let site = Self.byHost[host] else { return nil }
        self = site
    }

    private static let byHost: [String: Self] = {
        var sites: [String: Self] = [:]
        for host in frontEnds { sites[host] = .frontEnd }
        for host in imageProxies { sites[host] = .imageProxy }
        for host in players { sites[host] = .player }
        for host in ["twitter.com", "mobile.twitter.com", "x.com"] { sites[host] = .tweets }
        return sites
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
