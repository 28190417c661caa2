import Testing

@testable import Hive

@Suite struct PayoutTests {
    @Test(arguments: [
        (0, "$0.00"), (4, "$0.00"), (5, "$0.01"), (40, "$0.04"), (44, "$0.04"), (45, "$0.05"), (999, "$1.00"),
        (1000, "$1.00"), (123_456, "$123.46"), (-40, "-$0.04"), (-4, "$0.00"),
    ])
    func `a payout shows as dollars and cents`(thousandths: Int, expected: String) {
        #expect(Payout(thousandths: thousandths).display == expected)
    }

    @Test(arguments: [
        ("0.098 HBD", 98), ("101.299 SBD", 101_299), ("1000000.000 HBD", 1_000_000_000), ("0.000 TBD", 0),
    ])
    func `amounts of nodes are read`(text: String, thousandths: Int) {
        #expect(Payout(amount: text)?.thousandths == thousandths)
    }

    @Test(arguments: ["", "HBD", "1", "1.0HBD", "nan HBD", "inf HBD", "1e300 HBD", "1.0 H BD", "x HBD"])
    func `something that is not an amount is nil`(text: String) {
        #expect(Payout(amount: text) == nil)
    }
}
