import Pictures
import Testing

@Suite struct PictureTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 2, 0, 0, 0, 9]
    /// An Exif block that turns the picture by 90 degrees, and a frame of 13 x 6.
    private static let turnedJPEG: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8) + [
            0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0,
        ]
        + [0, 0, 0, 0] + [0xFF, 0xC2, 0, 17, 8, 0, 6, 0, 13, 3, 0, 0]
    private static let webpLossless: [UInt8] =
        Array("RIFF\0\0\0\0WEBPVP8L\0\0\0\0".utf8) + [0x2F, 0x07, 0xC0, 0x02, 0, 0, 0, 0, 0, 0, 0]
    private static let avif: [UInt8] =
        [0, 0, 0, 20] + Array("ftypavif\0\0\0\0mif1".utf8) + [0, 0, 0, 48] + Array("meta\0\0\0\0".utf8) + [0, 0, 0, 36]
        + Array("iprp".utf8) + [0, 0, 0, 28] + Array("ipco".utf8) + [0, 0, 0, 20] + Array("ispe\0\0\0\0".utf8) + [
            0, 0, 0, 40, 0, 0, 0, 30,
        ]

    @Test(
        "A type is told by the first bytes, and a size by the header",
        arguments: [
            (png, PictureType.png, 258, 9), (turnedJPEG, .jpeg, 6, 13),
            (Array("GIF87a".utf8) + [9, 0, 4, 1], .gif, 9, 260),
            (webpLossless, .webp, 8, 12), (avif, .avif, 40, 30),
            ([0, 0, 1, 0, 1, 0, 0, 16] + [UInt8](repeating: 0, count: 16), .ico, 256, 16),
        ])
    func read(bytes: [UInt8], type: PictureType, width: Int, height: Int) {
        #expect(PictureType(bytes[...]) == type)
        #expect(PictureSize(of: bytes[...], type) == PictureSize(width: width, height: height))
    }

    @Test("A header truncated anywhere gives no size and no crash")
    func cut() {
        for whole in [Self.png, Self.turnedJPEG, Self.webpLossless, Self.avif] {
            for count in whole.indices {
                let bytes = whole[..<count]
                if let type = PictureType(bytes) { _ = PictureSize(of: bytes, type) }
            }
        }
    }

    @Test("Random bytes behind a true beginning do no harm")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        for start in [
            [0xFF, 0xD8, 0xFF], Self.avif, Array("II*\0".utf8), Array("BM".utf8), Array("RIFF\0\0\0\0WEBP".utf8),
        ] {
            for _ in 0..<500 {
                let bytes = start + (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
                if let type = PictureType(bytes[...]), let size = PictureSize(of: bytes[...], type) {
                    #expect(size.width > 0)
                }
            }
        }
    }

    @Test(
        "Pages and data are no pictures, whatever they are called",
        arguments: ["<!doctype html><p>gone", "<html>", "{\"error\":1}", "", "plain text", "<!-- a comment --><p>x"])
    func strangers(text: String) {
        #expect(PictureType(Array(text.utf8)[...]) == nil)
        #expect(PictureRules().objection(to: Array(text.utf8)[...], isWhole: true)?.0 == .notAPicture)
    }

    @Test("An SVG is recognised with anything that may precede it")
    func drawings() {
        for text in ["<svg>", "\u{FEFF}  <?xml version='1.0'?>\n<!-- x --><!DOCTYPE svg><svg/>"] {
            #expect(PictureType(Array(text.utf8)[...]) == .svg)
            #expect(PictureRules().objection(to: Array(text.utf8)[...], isWhole: true)?.0 == .svg)
        }
    }

    @Test func aHundredMegapixelsAreTooMany() {
        let huge = Self.png[..<16] + [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]
        #expect(PictureRules().objection(to: huge + [UInt8](repeating: 0, count: 600), isWhole: false)?.0 == .badSize)
    }

    @Test(
        "Copies of front ends lead to the picture itself",
        arguments: [
            ("https://images.hive.blog/640x0/http://a.example/x.png", "http://a.example/x.png"),
            (
                "https://steemitimages.com/0x0/https://images.hive.blog/1536x0/https://a.example/x?y=1",
                "https://a.example/x?y=1"
            ),
            (
                "https://images.ecency.com/p/\(Base58.text(of: Array("https://a.example/x.png".utf8))).png?format=match",
                "https://a.example/x.png"
            ),
            ("https://images.hive.blog/DQmAAA/x.png", "https://images.hive.blog/DQmAAA/x.png"),
            ("https://a.example/640x0/https://b.example/x", "https://a.example/640x0/https://b.example/x"),
        ])
    func proxies(address: String, original: String) {
        #expect(PictureMap.key(address) == original)
    }

    @Test("The order of sources: the picture over https, over http, then the copy")
    func sources() throws {
        let address = try PictureAddress("http://a.example/x.png")
        let copy =
            "https://images.hive.blog/p/\(Base58.text(of: Array("http://a.example/x.png".utf8)))?format=match&mode=fit"
        #expect(
            address.sources(proxy: "https://images.hive.blog").map(\.text) == [
                "https://a.example/x.png", "http://a.example/x.png", copy,
            ])
        #expect(address.sources(proxy: nil).count == 2)
        #expect(try PictureAddress("http://a.example:8080/x.png").sources(proxy: nil).count == 1)
    }

    @Test(
        "Addresses that are not asked for",
        arguments: [
            ("ftp://a.example/x", PictureAddress.Refusal.scheme), ("file:///etc/passwd", .scheme),
            ("http://u@a.example/", .user),
            ("http://u:p@a.example/", .user), ("http://a.example:22/", .port), ("http://a.example:0/", .port),
            ("http://a.example:99999/", .port), ("http:/x", .notAnAddress), ("http://", .notAnAddress),
            ("http://a.example\\@b.example/", .notAnAddress), ("http://a b/", .notAnAddress),
            ("http://[::1/", .notAnAddress),
        ])
    func refused(address: String, refusal: PictureAddress.Refusal) {
        #expect(throws: refusal) { try PictureAddress(address) }
    }

    @Test("What was written to the map reads back the same, and cannot lead out of the store")
    func map() {
        let saved = SavedPicture(
            file: "images/ab/abcd.png", type: .png, size: PictureSize(width: 3, height: 4), bytes: 12,
            source: "https://b.example/", isVerified: true)
        for outcome in [PictureRecord.Outcome.saved(saved)]
            + PictureRecord.Failure.allCases.map({ .failed($0, detail: "a \"b\"\n") })
        {
            let record = PictureRecord(address: "https://a.example/x", outcome: outcome, asked: "2026-01-15")
            #expect(PictureRecord(line: Array(record.line.utf8)[...]) == record)
        }
        for file in ["../x", "/etc/passwd", "images/../../x", "images/a\\u0000"] {
            let line = #"{"address":"a","asked":"2026-01-15","file":"\#(file)","type":"png","bytes":1}"#
            #expect(PictureRecord(line: Array(line.utf8)[...]) == nil)
        }
    }

    @Test("A lost picture is requested again after 30 days, an unreachable one in the next run")
    func due() {
        func isDue(_ failure: PictureRecord.Failure, _ day: String) -> Bool {
            PictureRecord(address: "a", outcome: .failed(failure, detail: ""), asked: "2024-02-15").isDue(
                on: day, svg: false, again: false)
        }
        #expect(isDue(.unreachable, "2024-02-15"))
        #expect(!isDue(.gone, "2024-03-15"))
        #expect(isDue(.gone, "2024-03-16"))
        #expect(!isDue(.svg, "2030-01-01"))
    }

    @Test("Days", arguments: [(0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_768_478_400, "2026-01-15")])
    func days(seconds: Int, text: String) {
        #expect(day(of: seconds) == text)
        #expect(daysBetween("1970-01-01", text) == seconds / 86_400)
    }

    @Test func base58BothWays() {
        for bytes: [UInt8] in [[], [0], [0, 0, 1], Array("https://a.example/ü".utf8), [255, 255]] {
            #expect(Base58.bytes(of: Base58.text(of: bytes)) == bytes)
        }
        #expect(Base58.text(of: Array("Hello World!".utf8)) == "2NEpo7TZRRrLZSi2U")
        #expect(Base58.bytes(of: "0OIl") == nil)
    }
}
