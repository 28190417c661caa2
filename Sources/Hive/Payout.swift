/// What a post earned, or is about to earn: dollars of the chain (HBD; SBD before 2020), in thousandths.
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

    public static func < (a: Self, b: Self) -> Bool { a.thousandths < b.thousandths }
}
