import Markup
import Text

/// Players of other sites: which addresses are theirs.
/// Source: denser's embedders and its list of allowed frames; condenser's players.
extension Embed {
    /// A player for the address of a page, as hive.blog shows one in place of a bare address.
    init?(page address: WebAddress) {
        self.init(address, isFrame: false)
    }

    /// The player that a frame shows.
    init?(frame address: WebAddress) {
        self.init(address, isFrame: true)
    }

    private init?(_ address: WebAddress, isFrame: Bool) {
        guard case .player = KnownSite(address), let host = address.host else { return nil }
        let afterHost = address.afterHost
        let pathText = afterHost.before("?#")
        let path = pathText.parts("/")
        func query(_ name: String) -> Substring? {
            let text = Substring(afterHost.utf8.dropFirst(pathText.utf8.count + 1)).before("#")
            return text.parts("&").flatMap { $0.parts(";") }
                .first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
        }
        switch (host, path.first) {
        case ("youtube.com", "watch") where !isFrame:
            guard let id = query("v"), afterHost.hasPrefix("/watch?v="), id.isIdentifier else { return nil }
            self.init(provider: "YouTube", address: address)
        case ("youtu.be", let id?) where !isFrame:
            guard id.isIdentifier else { return nil }
            self.init(provider: "YouTube", address: address)
        case ("youtube.com", "shorts"), ("youtube.com", "embed"), ("youtube-nocookie.com", "embed"):
            guard path.count >= 2, path[1].isIdentifier, isFrame || host == "youtube.com" else { return nil }
            let start = (query("start") ?? query("t")).map { "&t=\($0)" } ?? ""
            let isShort = path[0] == "shorts"
            self.init("YouTube", isShort ? address.text : "https://www.youtube.com/watch?v=\(path[1])\(start)")
        case ("vimeo.com", let id?), ("player.vimeo.com", let id?):
            let number = id == "video" && path.count > 1 ? path[1] : id
            guard !number.isEmpty, number.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
            self.init("Vimeo", "https://vimeo.com/\(number)")
        case ("twitch.tv", let name?) where !isFrame:
            guard name.isIdentifier else { return nil }
            self.init(provider: "Twitch", address: address)
        case ("player.twitch.tv", _) where isFrame:
            if let video = query("video") {
                self.init("Twitch", "https://www.twitch.tv/videos/\(video.drop { $0 == "v" })")
            } else if let channel = query("channel") {
                self.init("Twitch", "https://www.twitch.tv/\(channel)")
            } else {
                return nil
            }
        case ("open.spotify.com", let kind?):
            let parts = kind == "embed" || kind == "embed-podcast" ? path.dropFirst() : path[...]
            guard let kind = parts.first, parts.count >= 2,
                ["playlist", "show", "episode", "album", "track", "artist"].contains(kind)
            else { return nil }
            self.init("Spotify", "https://open.spotify.com/\(kind)/\(parts[parts.startIndex + 1])")
        case ("3speak.tv", "watch"), ("3speak.tv", "embed"), ("3speak.online", "watch"), ("3speak.online", "embed"),
            ("3speak.co", "watch"), ("3speak.co", "embed"):
            guard let video = query("v"), video.contains("/") else { return nil }
            self.init("3Speak", "https://3speak.tv/watch?v=\(video)")
        case ("w.soundcloud.com", "player") where isFrame:
            guard let track = query("url") else { return nil }
            self.init("SoundCloud", String(track).removingPercentEncoding)
        default: return nil
        }
    }

    private init?(_ provider: String, _ address: String) {
        guard let address = WebAddress(untrusted: address) else { return nil }
        self.init(provider: provider, address: address)
    }
}

extension WebAddress {
    /// The address of a tweet as hive.blog shows it: on x.com, where twitter.com leads, and without `/photo/1` or a query.
    var tweet: WebAddress? {
        guard case .tweets = KnownSite(self) else { return nil }
        let path = afterHost.before("?#").parts("/")
        guard path.count >= 3, path[0].isIdentifier, path[1] == "status", path[2].utf8.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        return WebAddress(untrusted: "https://x.com/\(path[0])/status/\(path[2])")
    }
}

extension Substring {
    fileprivate var isIdentifier: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
}

extension String {
    /// With `%41` as `A`.
    fileprivate var removingPercentEncoding: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = UInt8(String(decoding: Array(rest.prefix(2)), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
