import Diagnostics
import JSON
import Text

/// The outcome for a picture's address.
package struct PictureRecord: Sendable, Hashable {
    /// As in posts, without the proxies of front ends.
    package let address: String
    package let outcome: Outcome
    /// The day it was requested, `2026-01-15`.
    package let asked: String

    package init(address: String, outcome: Outcome, asked: String) {
        self.address = address
        self.outcome = outcome
        self.asked = asked
    }

    package enum Outcome: Sendable, Hashable {
        case saved(SavedPicture)
        /// It could not be fetched, for now or for good.
        case failed(Failure, detail: String)
    }

    package enum Failure: String, Sendable, Hashable, CaseIterable {
        /// No server has it: 404, 410, 451. It is requested again after 30 days.
        case gone
        /// Something else is there, such as an error page.
        case notAPicture = "not-a-picture"
        /// An SVG, which may hold scripts; links to it stay as they are.
        case svg
        /// More bytes than allowed.
        case tooLarge = "too-large"
        /// Too many pixels, or a header without a size.
        case badSize = "bad-size"
        /// The address leads where untrusted text must not lead.
        case refused
        /// The bytes do not match the hash in the name.
        case altered
        /// The server failed, was slow, or was not there. It is requested again in the next run.
        case unreachable
    }

    /// Whether it is to be requested again on `day`, both days as `2026-01-15`.
    package func isDue(on day: String, svg: Bool, again: Bool) -> Bool {
        guard case .failed(let failure, _) = outcome else { return false }
        return switch failure {
        case .unreachable: true
        case .svg: svg
        case .gone, .notAPicture, .altered, .tooLarge, .badSize, .refused: again || daysBetween(asked, day) >= 30
        }
    }
}

/// A picture in the store.
package struct SavedPicture: Sendable, Hashable {
    /// `images/ab/SHA256.png`, from the store's folder. Equal bytes have one file.
    package let file: String
    package let type: PictureType
    package let size: PictureSize?
    package let bytes: Int
    /// Where it came from, when that is not the address itself.
    package let source: String?
    /// Whether the bytes match the hash in the address.
    package let isVerified: Bool

    package init(file: String, type: PictureType, size: PictureSize?, bytes: Int, source: String?, isVerified: Bool) {
        self.file = file
        self.type = type
        self.size = size
        self.bytes = bytes
        self.source = source
        self.isVerified = isVerified
    }
}

extension PictureRecord {
    /// One line of the store's map.
    package var line: String {
        var members: [(String, JSON)] = [("address", .string(address)), ("asked", .string(asked))]
        switch outcome {
        case .saved(let picture):
            members += [
                ("file", .string(picture.file)), ("type", .string(picture.type.rawValue)),
                ("bytes", .integer(picture.bytes)),
            ]
            if let size = picture.size {
                members += [("width", .integer(size.width)), ("height", .integer(size.height))]
            }
            if let source = picture.source { members.append(("source", .string(source))) }
            if picture.isVerified { members.append(("verified", .bool(true))) }
        case .failed(let failure, let detail):
            members += [("failed", .string(failure.rawValue)), ("detail", .string(detail))]
        }
        return JSON.object(members).line
    }

    /// Nil when the line cannot be read: truncated by a crash, or from another version.
    package init?(line: ArraySlice<UInt8>) {
        var (texts, numbers): ([String: String], [String: Int]) = ([:], [:])
        var isVerified = false
        var reader = JSONReader(line, firstLine: 1)
        do {
            guard try reader.peek() == .object else { return nil }
            reader.enterObject()
            while let key = try reader.nextKey() {
                switch try reader.peek() {
                case .string: texts[key] = try reader.string()
                case .number: numbers[key] = Int(exactly: try reader.number())
                case .boolean: isVerified = try reader.boolean()
                case .object, .array, .null: try reader.skipValue()
                }
            }
            try reader.finish()
        } catch {
            return nil
        }
        guard let address = texts["address"], let asked = texts["asked"] else { return nil }
        if let failure = texts["failed"].flatMap(Failure.init) {
            self.init(address: address, outcome: .failed(failure, detail: texts["detail"] ?? ""), asked: asked)
            return
        }
        guard let file = texts["file"], Self.isFileName(file), let type = texts["type"].flatMap(PictureType.init) else {
            return nil
        }
        var size: PictureSize?
        if let width = numbers["width"], let height = numbers["height"] {
            size = PictureSize(width: width, height: height)
        }
        self.init(
            address: address,
            outcome: .saved(
                SavedPicture(
                    file: file, type: type, size: size, bytes: numbers["bytes"] ?? 0, source: texts["source"],
                    isVerified: isVerified)),
            asked: asked)
    }

    /// The map may have been edited: it must not lead out of the store.
    private static func isFileName(_ text: String) -> Bool {
        text.hasPrefix("images/") && !text.contains("..")
            && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
    }
}

/// The days from one day to another, both as `2026-01-15`; 0 when one is invalid.
package func daysBetween(_ one: String, _ other: String) -> Int {
    guard let one = dayNumber(one), let other = dayNumber(other) else { return 0 }
    return other - one
}

/// Days since 1970-01-01. Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
private func dayNumber(_ text: String) -> Int? {
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let (year, month, day) = (parts[1] <= 2 ? parts[0] - 1 : parts[0], parts[1], parts[2])
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// `2026-01-15`, of seconds since 1970. Source: as above, `civil_from_days`.
package func day(of seconds: Int) -> String {
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(dayOfYear - (153 * shifted + 2) / 5 + 1))"
}
