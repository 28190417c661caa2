import Hive
import TestSupport
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-01-02T13:01:00", "2026-01-02T13:01:00Z"),
        ("2026-01-02T13:01:00Z", "2026-01-02T13:01:00Z"),
        ("2026-01-02T13:01:00.999999999999", "2026-01-02T13:01:00Z"),
        ("2023-08-02T06:22:39.000Z", "2023-08-02T06:22:39Z"),
        ("2026-01-02 13:01:00", "2026-01-02T13:01:00Z"),
        ("2026-01-02 13:01:00 +0000", "2026-01-02T13:01:00Z"),
        ("2026-01-02 13:01:00 UTC", "2026-01-02T13:01:00Z"),
        ("2026-01-02T13:01", "2026-01-02T13:01:00Z"),
        ("2026-01-02", "2026-01-02T00:00:00Z"),
        ("2024-05-06T07:08:09+14:00", "2024-05-05T17:08:09Z"),
        ("2024-05-06T07:08:09-0530", "2024-05-06T12:38:09Z"),
        ("2024-05-06T07:08:09-05", "2024-05-06T12:08:09Z"),
        ("2024-02-29T23:59:59", "2024-02-29T23:59:59Z"),
        ("2000-02-29", "2000-02-29T00:00:00Z"),
        ("9999-12-31T23:59:59", "9999-12-31T23:59:59Z"),
    ])
    func `what nodes and front matter write is read`(text: String, expected: String) {
        #expect(Timestamp(parsing: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "1969-12-31T23:59:59", "1970-01-01T00:00:00", "1999-12-31T23:59:59", "10000-01-01", "2024-13-01",
        "2024-00-10", "2023-02-29", "2100-02-29", "2024-04-31", "2024-05-06T24:00:00", "2024-05-06T07:60:00",
        "2024-05-06T07:08:60", "2024-05-06T07:08:09.", "2024-05-06T07:08:09+", "2024-05-06T07:08:09+25:00",
        "2024-05-06T07:08:09 CET", "2024-05-06x", "2024\n-05", "٢٠٢٤-05-06T07:08:09", "1714979289", "2024-5-6", "now",
        "2024-05-06T07:08:09Z ", " 2024-05-06", "2024-05-06T", "2000-01-01T00:00:00+01:00",
    ])
    func `never and nonsense are nil`(text: String) {
        #expect(Timestamp(parsing: text) == nil)
    }

    @Test(arguments: [
        ("2026-01-02T13:01:00", "Jan. 2, 2026, 1:01 p.m."),
        ("2020-09-09T13:00:59", "Sept. 9, 2020, 1 p.m."),
        ("2024-03-03T12:00:00", "March 3, 2024, noon"),
        ("2024-07-31T00:00:30", "July 31, 2024, midnight"),
        ("2024-04-01T00:05:00", "April 1, 2024, 12:05 a.m."),
        ("2024-05-01T12:30:00", "May 1, 2024, 12:30 p.m."),
        ("2024-06-10T09:09:09", "June 10, 2024, 9:09 a.m."),
        ("2024-02-01T11:00:00", "Feb. 1, 2024, 11 a.m."),
        ("2024-08-01T23:59:00", "Aug. 1, 2024, 11:59 p.m."),
        ("2024-10-01T10:10:00", "Oct. 1, 2024, 10:10 a.m."),
        ("2024-11-01T01:00:00", "Nov. 1, 2024, 1 a.m."),
        ("2024-12-25T18:15:00", "Dec. 25, 2024, 6:15 p.m."),
    ])
    func `the classic format is Django's`(text: String, expected: String) {
        #expect(Timestamp(parsing: text)?.classic == expected)
    }

    @Test func `every day from 2000 to 2400 follows the one before it`() throws {
        var moment = try #require(Timestamp(parsing: "2000-01-01"))
        var expected = (year: 2000, month: 1, day: 1)
        while expected.year < 2400 {
            guard (moment.year, moment.month, moment.day) == expected else {
                Issue.record("\(moment.date) where \(expected) should be")
                return
            }
            try #require(Timestamp(parsing: moment.date) == moment)
            moment = try #require(Timestamp(secondsSince1970: moment.secondsSince1970 + 86_400))
            expected.day += 1
            let isLeap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][expected.month - 1]
            if expected.day > length { (expected.day, expected.month) = (1, expected.month + 1) }
            if expected.month > 12 { (expected.month, expected.year) = (1, expected.year + 1) }
        }
    }

    @Test func `what is written reads back the same`() throws {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<2000 {
            let seconds = Int.random(in: 946_684_800...253_402_300_799, using: &generator)
            let moment = try #require(Timestamp(secondsSince1970: seconds))
            #expect(Timestamp(parsing: moment.iso8601) == moment)
        }
    }

    @Test func `moments outside of 2000 to 9999 do not exist`() {
        #expect(Timestamp(secondsSince1970: 946_684_799) == nil)
        #expect(Timestamp(secondsSince1970: 253_402_300_800) == nil)
        #expect(Timestamp(secondsSince1970: .min) == nil)
    }
}
