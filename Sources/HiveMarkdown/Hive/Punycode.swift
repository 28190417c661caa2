/// Names of hosts in ASCII. Source: RFC 3492.
enum Punycode {
    static func encoded(_ name: some BidirectionalCollection<Unicode.Scalar>) -> String {
        let scalars = Array(name)
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias) = (0x80, 0, 72)
        while handled < scalars.count {
            guard let smallest = scalars.map({ Int($0.value) }).filter({ $0 >= next }).min() else { break }
            delta += (smallest - next) * (handled + 1)
            next = smallest
            for scalar in scalars {
                if scalar.value < next { delta += 1 }
                guard scalar.value == next else { continue }
                var left = delta
                var position = 36
                while true {
                    let threshold = min(max(position - bias, 1), 26)
                    if left < threshold { break }
                    output.append(digit(threshold + (left - threshold) % (36 - threshold)))
                    left = (left - threshold) / (36 - threshold)
                    position += 36
                }
                output.append(digit(left))
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var bias = 0
        while delta > 455 {
            delta /= 35
            bias += 36
        }
        return bias + 36 * delta / (delta + 38)
    }
}
