import Diagnostics
import Disk
package import Fetching
import HiveNames
import JSON

/// `.g4h-store/store.json`: what the store keeps, and how far each target was read.
package struct StoreState: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var target: FetchTarget
        package var settings: FetchSettings
        package var cursor = FetchCursor()

        package init(target: FetchTarget, settings: FetchSettings) {
            self.target = target
            self.settings = settings
        }
    }

    package var entries: [Entry] = []

    package init() {}

    package subscript(target: FetchTarget) -> Entry? {
        entries.first { $0.target == target }
    }

    package mutating func set(_ entry: Entry) {
        if let index = entries.firstIndex(where: { $0.target == entry.target }) {
            entries[index] = entry
        } else {
            entries.append(entry)
        }
    }

    var text: [UInt8] {
        Array(JSON.object([("format", .integer(1)), ("targets", .array(entries.map(\.json)))]).text.utf8)
    }

    /// - Throws: `BuildFailure` when the file is not ours, or from a later version.
    init(_ text: [UInt8], path: String) throws {
        do {
            var reader = JSONReader(text[...], firstLine: 1)
            guard try reader.peek() == .object else { throw reader.failure(.notJSON, "not an object") }
            reader.enterObject()
            while let key = try reader.nextKey() {
                switch (key, try reader.peek()) {
                case ("format", .number):
                    guard try reader.number() == 1 else {
                        throw BuildFailure(.badInput, "\(path): this store was written by a later version of g4h")
                    }
                case ("targets", .array):
                    reader.enterArray()
                    while try reader.nextElement() {
                        if let entry = try Entry(&reader) { entries.append(entry) }
                    }
                case _: try reader.skipValue()
                }
            }
        } catch let failure as BuildFailure {
            throw failure
        } catch {
            throw BuildFailure(.badInput, "\(path): cannot be read: \(error); remove it to start over, the posts stay")
        }
    }
}

extension StoreState.Entry {
    fileprivate var json: JSON {
        var members: [(String, JSON)] = [
            ("target", .string(target.text)), ("replies", .bool(settings.replies)),
            ("reblogs", .bool(settings.reblogs)),
            ("comments", .bool(settings.comments)), ("edits", .bool(settings.edits)),
            ("images", .bool(settings.images)),
            ("votes", .bool(settings.votes)), ("svg", .bool(settings.svg)),
        ]
        if let since = settings.since { members.append(("since", .string(since))) }
        if let limit = settings.limit { members.append(("limit", .integer(limit))) }
        members.append(("complete", .bool(cursor.isComplete)))
        if let history = cursor.history { members.append(("history", .integer(history))) }
        return .object(members)
    }

    /// Takes an object; nil when it names no target.
    fileprivate init?(_ reader: inout JSONReader) throws {
        var flags: [String: Bool] = [:]
        var (name, settings, cursor) = ("", FetchSettings(), FetchCursor())
        guard try reader.peek() == .object else {
            try reader.skipValue()
            return nil
        }
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("target", .string): name = try reader.string()
            case ("since", .string): settings.since = try reader.string()
            case ("limit", .number): settings.limit = Int(exactly: try reader.number())
            case ("history", .number): cursor.history = Int(exactly: try reader.number())
            case (_, .boolean): flags[key] = try reader.boolean()
            case _: try reader.skipValue()
            }
        }
        guard let target = FetchTarget(name) else { return nil }
        settings.replies = flags["replies"] ?? true
        settings.reblogs = flags["reblogs"] ?? false
        settings.comments = flags["comments"] ?? false
        settings.edits = flags["edits"] ?? true
        settings.images = flags["images"] ?? true
        settings.votes = flags["votes"] ?? false
        settings.svg = flags["svg"] ?? false
        cursor.isComplete = flags["complete"] ?? false
        self.init(target: target, settings: settings)
        self.cursor = cursor
    }
}
