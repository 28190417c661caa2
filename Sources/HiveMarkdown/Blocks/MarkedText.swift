import Diagnostics
import Markup

/// A body as cmark gets it, and what else is known of its lines.
struct MarkedText {
    var bytes: [UInt8] = []
    /// For each line, the line of the body that it comes from.
    var lines: [Int] = []
    /// For each line, where its content begins in the body.
    var contents: [Int] = []
    /// The cells of tables, each of which is a paragraph, by its line.
    var cells: [Int: Cell] = [:]
    /// The labels of the items that are footnotes, by the line and column that their marker stands at.
    var footnotes: [Place: String] = [:]
    /// The lines that open a block of code, and those that close one.
    var openingFences: Set<Int> = []
    var closingFences: Set<Int> = []
    var diagnostics: [Diagnostic] = []

    struct Cell {
        /// A number for each table, and for each row in it.
        var table: Int
        var row: Int
        var isHeader: Bool
        var alignment: Table.Cell.Alignment?
    }

    struct Place: Hashable {
        var line: Int
        /// In bytes, from 0.
        var column: Int
    }
}
