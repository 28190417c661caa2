import Diagnostics
import JSON

/// A command as ArgumentParser describes it for tools: the one source of help, completions and the manual page.
///
/// The shape is that of `ToolInfoV0`, version 0; members that are not used here are skipped.
struct CommandDescription {
    struct Argument {
        /// Without hyphens, short ones first; empty for a positional argument.
        var names: [String] = []
        var kind = ""
        var valueName: String?
        var defaultValue: String?
        var values: [String] = []
        var abstract = ""
        var isOptional = false
        var isRepeating = false
        var isShown = true
        var section: String?
    }

    var name = ""
    var abstract = ""
    var discussion = ""
    var isShown = true
    var subcommands: [CommandDescription] = []
    var arguments: [Argument] = []

    /// - Throws: `Diagnostic` when the text is not such a description.
    init(dump: String) throws(Diagnostic) {
        var reader = JSONReader(Array(dump.utf8)[...], firstLine: 1)
        var command: CommandDescription?
        try reader.members { key, reader throws(Diagnostic) in
            guard key == "command" else { return try reader.skipValue() }
            command = try CommandDescription(&reader)
        }
        guard let command else { throw reader.failure(.notJSON, "no command is described") }
        self = command
    }

    private init(_ reader: inout JSONReader) throws(Diagnostic) {
        try reader.members { key, reader throws(Diagnostic) in
            switch key {
            case "commandName": name = try reader.string()
            case "abstract": abstract = try reader.string()
            case "discussion": discussion = try reader.string()
            case "shouldDisplay": isShown = try reader.boolean()
            case "subcommands":
                try reader.list()
                while try reader.nextElement() { subcommands.append(try CommandDescription(&reader)) }
            case "arguments":
                try reader.list()
                while try reader.nextElement() { arguments.append(try Argument(&reader)) }
            default: try reader.skipValue()
            }
        }
    }
}

extension CommandDescription.Argument {
    fileprivate init(_ reader: inout JSONReader) throws(Diagnostic) {
        try reader.members { key, reader throws(Diagnostic) in
            switch key {
            case "kind": kind = try reader.string()
            case "valueName": valueName = try reader.string()
            case "defaultValue": defaultValue = try reader.string()
            case "abstract": abstract = try reader.string()
            case "isOptional": isOptional = try reader.boolean()
            case "isRepeating": isRepeating = try reader.boolean()
            case "shouldDisplay": isShown = try reader.boolean()
            case "sectionTitle": section = try reader.string()
            case "allValues":
                try reader.list()
                while try reader.nextElement() { values.append(try reader.string()) }
            case "names":
                try reader.list()
                while try reader.nextElement() {
                    try reader.members { key, reader throws(Diagnostic) in
                        if key == "name" { names.append(try reader.string()) } else { try reader.skipValue() }
                    }
                }
            default: try reader.skipValue()
            }
        }
        names.sort { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }
}

extension JSONReader {
    /// Enters an array.
    fileprivate mutating func list() throws(Diagnostic) {
        guard try peek() == .array else { throw failure(.notJSON, "a list is missing") }
        enterArray()
    }

    /// Visits the members of an object; `visit` takes each one's value.
    fileprivate mutating func members(
        _ visit: (String, inout JSONReader) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard try peek() == .object else { throw failure(.notJSON, "an object is missing") }
        enterObject()
        while let key = try nextKey() {
            // The reader expects to be at the start of a value.
            _ = try peek()
            try visit(key, &self)
        }
    }
}
