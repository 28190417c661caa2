/// The fields of views, as a chapter of the manual.
public enum TemplateDocumentation {
    /// - Parameter templates: each by its name, with the view that fills it.
    public static func text(of templates: [(name: String, view: any View.Type)]) -> String {
        var text = ""
        for template in templates {
            let schema = schema(of: template.view)
            text += "## `\(template.name).mustache`\n\n| field | is | what |\n|---|---|---|\n"
            text += rows(schema, prefix: "") + "\n"
        }
        return text
    }

    private static func schema(of view: any View.Type) -> Schema { Schema(view) }

    private static func rows(_ schema: Schema, prefix: String) -> String {
        schema.fields.map { field in
            let (kind, inside): (String, Schema?) =
                switch field.kind {
                case .text: ("text", nil)
                case .optional: ("text, or missing", nil)
                case .html: ("HTML", nil)
                case .flag: ("yes or no", nil)
                case .view(let schema): ("a section", schema())
                case .list(let schema): ("a list", schema())
                }
            let row = "| \(prefix)`\(field.name)` | \(kind) | \(field.says) |\n"
            return row + (inside.map { rows($0, prefix: prefix + "`\(field.name)` › ") } ?? "")
        }.joined()
    }
}
