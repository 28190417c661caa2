import Testing

@testable import CodeLanguages
@testable import Snippets

@Suite struct SessionTests {
    private func commands(_ text: String, isLabelled: Bool = false) -> String? {
        Session(text, isLabelled: isLabelled).map { $0.commands.flatMap(\.lines).joined(separator: "\n") }
    }

    @Test(arguments: [
        ("$ make\ncc a.c\n$ ls -l\n", "make\nls -l"),
        ("$ docker run \\\n    --rm \\\n    alpine\nHello\n", "docker run \\\n    --rm \\\n    alpine"),
        ("$ cat <<EOF > a\n> one\n> EOF\n$ cat a\none\n", "cat <<EOF > a\none\nEOF\ncat a"),
        ("$ npm test\n> shop@1.0.0 test\n> jest\n", "npm test"),
        ("me@host:~/x$ make\nok\nroot@host:/# reboot\n", "make\nreboot"),
        (">>> def f():\n...     return 1\n...\n>>> f()\n1\n", "def f():\n    return 1\n\nf()"),
        ("PS C:\\> Get-Date\nMonday\n", "Get-Date"),
        ("# build it\n$ make\n", "make"),
        ("mysql> SELECT 1\n    -> ;\n", "SELECT 1\n    -> ;"),
    ])
    func `commands come out without prompts and output`(text: String, expected: String) {
        #expect(commands(text) == expected)
    }

    @Test(arguments: ["# a comment\nmake\n", "> a quote\n", "echo $HOME\n", "a > b\n", "cost: $ 5\n"])
    func `code without prompts is not a session`(text: String) {
        #expect(commands(text) == nil)
    }

    @Test func `in a block called a session, root's prompt counts`() {
        #expect(commands("# apt-get update\nHit:1\n", isLabelled: true) == "apt-get update")
        #expect(commands("# this is a comment\nls\n", isLabelled: true) == nil)
    }

    @Test func `a session makes a second file of its commands, line by line`() {
        let found = snippets(("console", "$ make\nok\n$ make test\nok\n"))
        #expect(found.paths == ["01.console", "01.sh"])
        #expect(found.text(of: "01.sh") == "make\nmake test\n")
        #expect(found.files[1].lineMap.map { [$0.file, $0.blockLine, $0.count] } == [[1, 1, 1], [2, 3, 1]])
    }
}
