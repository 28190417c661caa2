import Text

/// A moment: UTC, in whole seconds, from the year 1000 to the year 9999.
public struct Timestamp: Hashable, Sendable, Comparable {
    public let secondsSince1970: Int

    /// Nil before the year 1000 and after the year 9999.
    public init?(secondsSince1970: Int) {
        guard (Self.earliest...Self.latest).contains(secondsSince1970) else { return nil }
        self.secondsSince1970 = secondsSince1970
    }

    /// - Parameter secondsOfDay: minus the zone's offset, so it may be on the day before or after.
    init?(year: Int, month: Int, day: Int, secondsOfDay: Int = 0) {
        guard (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day) else { return nil }
        self.init(secondsSince1970: Self.days(year: year, month: month, day: day) * 86_400 + secondsOfDay)
    }

    /// True for the values that nodes and files use for "never".
    static func isNever(_ text: String) -> Bool {
        text.isEmpty || text == "1969-12-31T23:59:59" || text == "1970-01-01T00:00:00"
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }
    public var hour: Int { secondsOfDay / 3600 }
    public var minute: Int { secondsOfDay / 60 % 60 }
    public var second: Int { secondsOfDay % 60 }
    private var secondsOfDay: Int { secondsSince1970 - Self.day(of: secondsSince1970) * 86_400 }

    /// `2026-01-02`
    public var date: String { String(decoding: dateBytes, as: UTF8.self) }

    /// `2026-01-02T13:01:00Z`
    public var iso8601: String {
        var bytes = dateBytes
        for (mark, number) in [("T", hour), (":", minute), (":", second)] as [(Unicode.Scalar, Int)] {
            bytes.append(UInt8(ascii: mark))
            bytes.append(twoDigits: number)
        }
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }

    // Every row of a list has it, so no string is made for each number.
    private var dateBytes: [UInt8] {
        let civil = civil
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        bytes.append(twoDigits: civil.year / 100)
        bytes.append(twoDigits: civil.year % 100)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(twoDigits: civil.month)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(twoDigits: civil.day)
        return bytes
    }

    /// `Jan. 2, 2026, 1:01 p.m.`: Django's format `N j, Y, P`, whose months follow the Associated Press and whose clock
    /// says `1 p.m.`, `noon` and `midnight`.
    public var classic: String {
        let civil = civil
        return "\(Self.monthNames[civil.month - 1]) \(civil.day), \(civil.year), \(classicTime)"
    }

    private var classicTime: String {
        switch (hour, minute) {
        case (0, 0): "midnight"
        case (12, 0): "noon"
        case (_, 0): "\((hour + 11) % 12 + 1) \(half)"
        case _: "\((hour + 11) % 12 + 1):\(twoDigits(minute)) \(half)"
        }
    }

    private var half: String { hour < 12 ? "a.m." : "p.m." }

    private static let monthNames = [
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    ]

    public static func < (a: Self, b: Self) -> Bool { a.secondsSince1970 < b.secondsSince1970 }
}

// The calendar: years begin in March here, so that the leap day is the last of its year.
// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
extension Timestamp {
    private static let earliest = days(year: 1000, month: 1, day: 1) * 86_400
    private static let latest = days(year: 10_000, month: 1, day: 1) * 86_400 - 1

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        case _: 31
        }
    }

    /// Days from 1970-01-01 to a date that is not before the year 0.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }

    /// The day, counted from 1970-01-01; negative before it.
    private static func day(of seconds: Int) -> Int { (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400 }

    private var civil: (year: Int, month: Int, day: Int) {
        let days = Self.day(of: secondsSince1970) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension [UInt8] {
    fileprivate mutating func append(twoDigits number: Int) {
        append(UInt8(ascii: "0") + UInt8(number / 10))
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
