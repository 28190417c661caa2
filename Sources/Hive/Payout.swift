import JSON
import Diagnostics

/// What a post earned, or is about to earn: the chain's dollars (HBD; SBD before 2020), in thousandths.
public struct Payout: Hashable, Sendable, Comparable {
    public let thousandths: Int

    public init(thousandths: Int) { self.thousandths = thousandths }

    public static let zero = Payout(thousandths: 0)

    /// `$0.04`, rounded half away from zero.
    public var display: String {
        let cents = (thousandths.magnitude + 5) / 10
        let fraction = cents % 100
        return "\(thousandths < 0 && cents > 0 ? "-" : "")$\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }

    public static func + (a: Self, b: Self) -> Self { Payout(thousandths: a.thousandths + b.thousandths) }
    public static func < (a: Self, b: Self) -> Bool { a.thousandths < b.thousandths }
}

extension Payout {
    /// More than all the dollars that the chain will ever issue; so small sums do not overflow.
    private static let limit = 1_000_000_000_000_000

    /// A number of dollars, as `bridge` gives the payout. Nil when it is out of range.
    init?(dollars: Double) {
        let thousandths = (dollars * 1000).rounded()
        guard thousandths.magnitude < Double(Self.limit) else { return nil }
        self.init(thousandths: Int(thousandths))
    }

    /// `0.098 HBD`: a decimal number, a space, and the name of the currency.
    init?(amount text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let dollars = Double(words[0]), dollars.isFinite else { return nil }
        self.init(dollars: dollars)
    }

    /// Takes `{"amount":"98","precision":3,"nai":"@@000000013"}`, as `database_api` writes amounts.
    init?(readingAsset reader: inout JSONReader) throws(Diagnostic) {
        var amount: Int?
        var precision: Double?
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("amount", .string): amount = Int(try reader.string())
            case ("precision", .number): precision = try reader.number()
            case _: try reader.skipValue()
            }
        }
        guard let amount, precision == 3, amount.magnitude < Self.limit else { return nil }
        self.init(thousandths: amount)
    }
}
