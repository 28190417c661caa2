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
        ("2019-12-2", "2019-12-02T00:00:00Z"),
        ("2018/11/30 10:20", "2018-11-30T10:20:00Z"),
        ("2018/1/3", "2018-01-03T00:00:00Z"),
        ("Apr 02, 2012", "2012-04-02T00:00:00Z"),
        ("April 2nd, 2012 at 3:04 pm", "2012-04-02T15:04:00Z"),
        ("2 April 2012", "2012-04-02T00:00:00Z"),
        ("2nd of Sept. 2012", "2012-09-02T00:00:00Z"),
        ("02-Apr-2012", "2012-04-02T00:00:00Z"),
        ("2012 April 2", "2012-04-02T00:00:00Z"),
        ("30.11.2018", "2018-11-30T00:00:00Z"),
        ("03.04.2018", "2018-04-03T00:00:00Z"),
        ("30/11/2018", "2018-11-30T00:00:00Z"),
        ("11/30/2018", "2018-11-30T00:00:00Z"),
        ("5/5/2018", "2018-05-05T00:00:00Z"),
        ("Mon, 02 Jan 2006 15:04:05 -0700", "2006-01-02T22:04:05Z"),
        ("Mon, 2 Jan 2006 15:04:05 GMT", "2006-01-02T15:04:05Z"),
        ("Monday, January 2, 2006", "2006-01-02T00:00:00Z"),
        ("2 Jan 2006 15:04 EST", "2006-01-02T20:04:00Z"),
        ("2012-04-02 12:04:05 AM", "2012-04-02T00:04:05Z"),
        ("2012-04-02 12:04 p.m.", "2012-04-02T12:04:00Z"),
        ("2012-04-02 3 pm +0200", "2012-04-02T13:00:00Z"),
        ("1714979289", "2024-05-06T07:08:09Z"),
        ("1714979289123", "2024-05-06T07:08:09Z"),
        ("20240506", "2024-05-06T00:00:00Z"),
        ("1998-07-08", "1998-07-08T00:00:00Z"),
        ("1931-07-08T23:59:58", "1931-07-08T23:59:58Z"),
        ("2024-05-06T07:08:60", "2024-05-06T07:08:59Z"),
        ("2024-05-06T07:08:09 UTC+2", "2024-05-06T05:08:09Z"),
        (" 2024-05-06T07:08:09Z ", "2024-05-06T07:08:09Z"),
        ("2024-02-29T23:59:59", "2024-02-29T23:59:59Z"),
        ("2000-02-29", "2000-02-29T00:00:00Z"),
        ("9999-12-31T23:59:59", "9999-12-31T23:59:59Z"),
    ])
    func `what nodes and front matter write is read`(text: String, expected: String) {
        #expect(Timestamp(parsing: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "1969-12-31T23:59:59", "1970-01-01T00:00:00", "0999-12-31T23:59:59", "10000-01-01", "2024-13-01",
        "2024-00-10", "2023-02-29", "2100-02-29", "2024-04-31", "2024-05-06T24:00:00", "2024-05-06T07:60:00",
        "2024-05-06T07:08:61", "2024-05-06T07:08:09.", "2024-05-06T07:08:09+", "2024-05-06T07:08:09+25:00",
        "2024-05-06T07:08:09 XYZ", "2024-05-06x", "2024\n-05", "٢٠٢٤-05-06T07:08:09", "17149792", "now", "2024-05-06T",
        "1000-01-01T00:00:00+01:00", "03/04/2012", "3-4-2012", "02 Jan 06", "May", "May 2012", "32 May 2012",
        "2012-04-02 13 pm", "2012-04-02 0:30 am", "yesterday", "2012-04", "2012-04/02", "12", "99999999999999999999",
        "1 1 1 1 1 1 1", "2012-04-02 10", "Monday",
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

    @Test func `every day from 1900 to 2400 follows the one before it`() throws {
        var moment = try #require(Timestamp(parsing: "1900-01-01"))
        var expected = (year: 1900, month: 1, day: 1)
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
            let seconds = Int.random(in: -30_610_224_000...253_402_300_799, using: &generator)
            let moment = try #require(Timestamp(secondsSince1970: seconds))
            #expect(Timestamp(parsing: moment.iso8601) == moment)
        }
    }

    @Test func `moments outside of 1000 to 9999 do not exist`() {
        #expect(Timestamp(secondsSince1970: -30_610_224_001) == nil)
        #expect(Timestamp(secondsSince1970: -30_610_224_000)?.iso8601 == "1000-01-01T00:00:00Z")
        #expect(Timestamp(secondsSince1970: 253_402_300_800) == nil)
        #expect(Timestamp(secondsSince1970: .min) == nil)
    }
}
