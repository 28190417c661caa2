import HiveMarkdown
import Writers

/// A body as HTML, without what only people who read HTML need.
func shown(_ body: String, _ reader: HiveMarkdownReader = HiveMarkdownReader()) -> String {
    // Line ends between tags are for people; those of code stay.
    HTMLWriter().write(reader.read(body).document).text
        .replacing(">\n", with: ">")
        .replacing(" rel=\"nofollow ugc noopener\"", with: "")
        .replacing(" loading=\"lazy\"", with: "")
}

/// The same, without the names of headings.
func withoutNames(_ html: String) -> String { html.replacing(/\ id="user-[^"]*"/, with: "") }
