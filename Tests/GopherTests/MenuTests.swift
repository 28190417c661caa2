import Testing

@testable import Gopher

/// Where the menus of the tests are served.
enum Place: CaseIterable {
    case hole, loopback, unnamed

    var server: Server {
        get throws {
            switch self {
            case .hole: .named(try #require(Host("hole.example")), .gopher)
            case .loopback: .named(try #require(Host("127.0.0.1")), try #require(Port(7070)))
            case .unnamed: .unnamed
            }
        }
    }
}

@Suite struct `A menu` {
    /// What strangers name their posts.
    static let titles = [
        "", " ", ".", "=id", "!x", "#x", "*", "a\tb", "a\r\nb", "[|x", "t", "-x", "~", "%FILES%", ":txt=9",
        "i\ti\ti\t70",
        "\u{1B}[31mred", "a\u{202E}b", "\u{FEFF}", "ends in \\", "|\u{301}|", "a\\|b",
        "界" + String(repeating: "世", count: 80),
        String(repeating: "👩‍👩‍👧‍👦", count: 40), "a" + String(repeating: "\u{301}", count: 2000), "é\u{85}\u{2028}x\0",
    ]

    static var items: [MenuItem] {
        get throws {
            let text = try LocalSelector("/a/post.txt")
            let image = try LocalSelector("/a/b.gif")
            let binary = try LocalSelector("/a/b.webp")
            let address = try #require(LinkAddress("https://example.com/?a=1&b=|#x"))
            return try titles.flatMap { title in
                [
                    .info(title), .text(title, at: text), .menu(title, at: .root), .image(title, at: image),
                    .binary(title, at: binary), .link(title, to: address),
                    try #require(.link(title, toAddress: "gopher://other.example:7070/0/x%20y.txt")),
                ]
            }
        }
    }

    @Test(arguments: Place.allCases) func `reads back what it wrote`(place: Place) throws {
        let menu = Menu(try Self.items)
        #expect(try Menu(parsing: menu.gophermap(server: place.server), server: place.server) == menu)
    }

    @Test(arguments: Place.allCases) func `has one line per item, each with a type, a text and all of its tabs`(
        place: Place
    ) throws {
        let items = try Self.items
        let map = Menu(items).gophermap(server: try place.server)
        let lines = map.utf8.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.count == items.count + 1)
        #expect(lines.last?.isEmpty == true)
        for line in lines.dropLast() {
            let fields = line.split(separator: 9, omittingEmptySubsequences: false)
            #expect(fields.count == 2 || fields.count == 4)
            #expect("019Ighi".utf8.contains(fields[0].first!) && fields[0].count > 1 && !fields[1].isEmpty)
            #expect(line.count < 1000)
            #expect(!line.contains { $0 < 32 && $0 != 9 })
        }
    }

    @Test func `as gph has five fields per line, whatever a title says`() throws {
        for line in Menu(try Self.items).gph().split(separator: "\n") {
            var bars = 0
            var before: Unicode.Scalar = " "
            for character in line.unicodeScalars {
                if character == "|", before != "\\" { bars += 1 }
                before = character
            }
            #expect(bars == 4 && line.hasPrefix("[") && line.hasSuffix("]") && !line.contains("\t"), "\(line)")
        }
    }

    @Test func `names host and port in every line, or in no local one`() throws {
        let menu = Menu([.menu("Home", at: .root), .link("Web", to: try #require(LinkAddress("https://hive.blog")))])
        #expect(
            try menu.gophermap(server: Place.hole.server)
                == "1Home\t/\thole.example\t70\nhWeb\tURL:https://hive.blog\thole.example\t70\n")
        #expect(menu.gophermap(server: .unnamed) == "1Home\t/\nhWeb\tURL:https://hive.blog\n")
    }

    @Test(arguments: [
        ("1\t/\n", Menu.Failure.Reason.display), ("1Home\n", .fieldCount(1)), ("sSong\t/x\n", .unknownType),
        ("1Home\t/\thost\n", .fieldCount(3)), ("1Home\t/../x\n", .selector), ("1Home\t/\ta b\t70\n", .host),
        ("1Home\t/\ta\t99999\n", .port), ("\n", .unknownType),
    ]) func `refuses what we never write`(line: String, reason: Menu.Failure.Reason) {
        #expect(throws: Menu.Failure(line: 2, reason: reason)) {
            try Menu(parsing: "i \tnull.host\tnull.host\t1\n" + line, server: .unnamed)
        }
    }
}

@Suite struct `A link in a menu` {
    @Test(arguments: [
        ("gopher://sdf.org", ItemType.menu, "/", 70), ("gopher://sdf.org/", .menu, "/", 70),
        ("gopher://sdf.org:7070/0/a%20b.txt", .text, "/a b.txt", 7070), ("gopher://sdf.org/7/v2", .search, "/v2", 70),
        ("gopher://sdf.org/1/cgi?x=1", .menu, "/cgi?x=1", 70), ("gopher://sdf.org/0/a#y", .text, "/a#y", 70),
    ]) func `to gopher is a native line`(address: String, type: ItemType, selector: String, port: Int) throws {
        let item = try #require(MenuItem.link("x", toAddress: address))
        #expect(item.type == type)
        #expect(item.destination == .elsewhere(Host("sdf.org")!, Port(port)!, try Selector(selector)))
    }

    @Test(arguments: [
        "gopher://mail.example:25/0HELO%0d%0aMAIL", "gopher://mail.example:25/0x", "gopher://a_b/0x",
        "gopher://x/s/song",
    ]) func `to gopher that could do harm or that no menu can express stays an address`(address: String) {
        #expect(MenuItem.link("x", toAddress: address)?.destination == .url(LinkAddress(address)!))
    }

    @Test(arguments: [
        "javascript:alert(1)", "hive://x", "ftp://x", "https:", "https://a b", "https://a\tb", "https://\"x",
        "HTTP://x",
        "https://" + String(repeating: "a", count: 250),
    ]) func `that no menu can hold is nil`(address: String) {
        #expect(MenuItem.link("x", toAddress: address) == nil)
    }
}
