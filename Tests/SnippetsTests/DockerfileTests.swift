import Testing

@testable import Dockerfiles
@testable import Snippets

/// The expectations are what BuildKit's own parser says; `scripts/compare-dockerfiles` asks it again.
@Suite struct DockerfileTests {
    private func summary(_ text: String) throws -> [String] {
        try Dockerfile(text).instructions.map { "\($0.name) \($0.lines.lowerBound)-\($0.lines.upperBound)" }
    }

    @Test(arguments: [
        ("FROM a\nRUN b\n", ["FROM 1-1", "RUN 2-2"]),
        ("RUN a \\\n\n# comment\n  b\nRUN c", ["RUN 1-4", "RUN 5-5"]),
        ("RUN a \\\\\nRUN b", ["RUN 1-1", "RUN 2-2"]),
        ("FROM a\\\n", ["FROM 1-1"]),
        ("# escape=`\nFROM a `\n as b", ["FROM 2-3"]),
        ("FROM a\n# escape=`\nRUN x \\\n y", ["FROM 1-1", "RUN 3-4"]),
        ("RUN <<EOF\none\nEOF\nRUN two", ["RUN 1-3", "RUN 4-4"]),
        ("RUN <<-EOF\n\tone\n\tEOF\nUSER x", ["RUN 1-3", "USER 4-4"]),
        ("COPY <<\"A\" <<-B /x\na\nA\n\tB\nRUN x", ["COPY 1-4", "RUN 5-5"]),
        ("ONBUILD RUN <<A\nx\nA\nRUN b", ["ONBUILD 1-3", "RUN 4-4"]),
        ("RUN echo 'a <<EOF'\nUSER x", ["RUN 1-1", "USER 2-2"]),
        ("RUN echo $((1<<3))\nUSER x", ["RUN 1-1", "USER 2-2"]),
        ("\u{FEFF}FROM a\r\nRUN b \\\r\n c\r\n", ["FROM 1-1", "RUN 2-3"]),
    ])
    func `a Dockerfile is split into instructions as by the builder`(text: String, instructions: [String]) throws {
        #expect(try summary(text) == instructions)
    }

    @Test(arguments: [
        ("", Dockerfile.Failure.noInstructions), ("# only a comment\n", .noInstructions),
        ("FROM a\nRUN <<EOF\nx\n", .unterminatedHeredoc(line: 2)), ("ENV a", .missingValue(line: 1)),
        ("ENV a=b c", .missingValue(line: 1)),
    ])
    func `what the builder cannot read is refused`(text: String, failure: Dockerfile.Failure) {
        #expect(throws: failure) { try Dockerfile(text) }
    }

    @Test func `a heredoc keeps its content and its flags stand apart`() throws {
        let run = try Dockerfile("RUN --mount=type=cache,target=\"/a b\" --network=none <<EOF sh\nset -e\nEOF\n")
            .instructions[0]
        #expect(run.flags == ["--mount=type=cache,target=/a b", "--network=none"])
        #expect(run.heredocs == [Dockerfile.Heredoc(name: "EOF", content: "set -e\n", stripsTabs: false)])
    }

    @Test func `stages resolve backwards, by name or number`() throws {
        let text = """
            FROM golang:1.22 AS Build
            FROM build AS test
            COPY --from=0 /a /a
            FROM scratch
            COPY --from=build /a /a
            COPY --from=later /b /b
            RUN --mount=type=bind,from=test,target=/t true
            """
        let stages = DockerfileStages(try Dockerfile(text))
        #expect(stages.stages.map(\.name) == ["build", "test", nil])
        #expect(stages.stages.map(\.parent) == [nil, 0, nil])
        #expect(stages.stages[1].references.map(\.stage) == [0])
        #expect(stages.stages[2].references.map(\.stage) == [0, nil, 1])
        #expect(stages.unresolvedReferences.map(\.name) == ["later"])
    }

    @Test(arguments: [
        ("FROM a:1\nRUN make all\n", DockerfileClass.complete),
        ("ARG V=1\nFROM a:$V\n", .complete),
        ("FROM nginx\nCOPY --from=composer /usr/bin/composer /bin/\n", .complete),
        ("FROM <your image>\nRUN make all\n", .synopsis),
        ("COPY [--chown=<user>] <source>... <target>\n", .synopsis),
        ("RUN apt-get update && apt-get install -y git\n", .fragment),
        ("FROM a:1\nCOPY --from=deps /x /x\n", .stagePartial),
        ("# ... deps stage ...\nFROM a:1 AS run\n", .complete),
        ("FROM deps AS run\nRUN make all\n", .stagePartial),
        ("FROM a:1 AS x\nFROM b:1 AS x\n", .flawed),
        ("RUN make all\nFROM a:1\n", .flawed),
        ("FROM a:1\n...\nRUN make all\n", .abridged),
    ])
    func `a Dockerfile block has the class that fits`(text: String, kind: DockerfileClass) {
        #expect(snippets(("dockerfile", text)).blocks[0].dockerfile == kind)
    }

    @Test func `code with the wrong label is not a Dockerfile`() {
        #expect(snippets(("docker", "docker run -it alpine\n")).blocks[0].dockerfile == nil)
    }
}
