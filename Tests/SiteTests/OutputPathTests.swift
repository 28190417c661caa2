import Site
import Testing

@Suite struct OutputPathTests {
    @Test(arguments: [
        ("html/@ann/trip/index.html", "html/index.html", "@ann/trip/index.html"),
        ("html/index.html", "html/@ann/trip/index.html", "../../index.html"),
        ("html/@ann/trip/index.html", "html/@ann/index.html", "trip/index.html"),
        ("html/@ann/index.html", "html/@bob/trip/index.html", "../../@ann/index.html"),
        ("html/a/b/c", "html/a/b/d", "c"),
        ("html/a/index.html", "html/a/index.html", "index.html"),
    ])
    func `a link from one file leads to the other`(target: String, page: String, link: String) {
        #expect(OutputPath(target).relative(to: OutputPath(page)) == link)
    }

    @Test(arguments: ["", "a//b", "/a", "a/", ".", "..", "a/../b", "a/./b", String(repeating: "a", count: 256), "a\0b"])
    func `a path that could leave the folder is a bug of ours`(text: String) async {
        await #expect(processExitsWith: .failure) { [text] in _ = OutputPath(text) }
    }
}
