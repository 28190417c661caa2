import CodeLanguages
import Diagnostics
import Testing

@testable import Dockerfiles
@testable import Snippets

@Suite struct DockerfileLintTests {
    private func codes(_ text: String) throws -> Set<String> {
        Set(DockerfileLint(try Dockerfile(text)).findings.map(\.code.rawValue))
    }

    /// A file without a remark.
    private let sound = """
        FROM ghcr.io/astral-sh/uv:python3.13-alpine AS build
        ENV UV_LINK_MODE=copy
        WORKDIR /srv
        COPY pyproject.toml uv.lock ./
        RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-install-project
        COPY . .
        RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
        FROM python:3.13-alpine
        COPY --from=build /srv /srv
        USER 1000
        CMD ["/srv/.venv/bin/gunicorn", "--bind=0.0.0.0:80", "shop.wsgi"]

        """

    @Test func `a sound file has no findings`() throws {
        #expect(try codes(sound) == [])
    }

    @Test(arguments: [
        ("COPY --from=build /srv /srv", "COPY --from=build /srv /opt/shop", "G4D01"),
        ("COPY --from=build /srv /srv", "WORKDIR /opt\nCOPY --from=build /srv/.venv .venv", "G4D01"),
        ("WORKDIR /srv\n", "WORKDIR /srv\nRUN pip install --no-cache-dir 'uv==0.5'\n", "G4D02"),
        (
            "RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked\n", "RUN uv sync --locked --no-cache\n",
            "G4D03"
        ),
        ("ENV UV_LINK_MODE=copy\n", "", "G4D04"),
        ("USER 1000\n", "", "G4D06"),
        (
            "\"/srv/.venv/bin/gunicorn\", \"--bind=0.0.0.0:80\", \"shop.wsgi\"",
            "\"flask\", \"run\", \"--host=0.0.0.0\"", "G4D07"
        ),
        ("--bind=0.0.0.0:80", "--workers=2", "G4D08"),
        (" --no-install-project", "", "G4D09"),
        ("USER 1000\n", "WORKDIR /srv\nCOPY . .\nUSER 1000\n", "G4D10"),
        ("--from=build /srv", "--from=builder /srv", "G4D11"),
        ("FROM python:3.13-alpine", "FROM python:3.13-alpine AS build", "G4D12"),
        ("FROM python:3.13-alpine", "FROM python", "G4D13"),
    ])
    func `each mistake has its finding, and no other`(part: String, mistake: String, code: String) throws {
        let text = try #require(sound.firstRange(of: part).map { sound.replacingCharacters(in: $0, with: mistake) })
        #expect(try codes(text) == [code])
    }

    @Test(arguments: [
        ("CMD python manage.py runserver", true), ("CMD python manage.py runserver 8080", true),
        ("CMD python manage.py runserver 127.0.0.1:8080", true),
        ("CMD python manage.py runserver 0.0.0.0:8080", false),
        ("CMD [\"sh\", \"-c\", \"flask run --host 0.0.0.0\"]", false),
        ("ENV FLASK_RUN_HOST=0.0.0.0\nCMD flask run", false), ("CMD uvicorn app:app", true),
        ("CMD uvicorn app:app --host 0.0.0.0", false),
    ])
    func `binding to loopback is reported`(lines: String, isDeaf: Bool) throws {
        #expect(try codes("FROM a:1\nUSER x\n\(lines)\n").contains("G4D08") == isDeaf)
    }

    @Test func `a tool that two stages install is reported the second time`() throws {
        let findings = DockerfileLint(
            try Dockerfile("FROM a:1 AS x\nRUN pip install tox\nFROM a:1 AS y\nUSER z\nRUN pip install tox\n")
        ).findings
        #expect(findings.map(\.code) == [.toolInstalledTwice])
        #expect(findings.map(\.line) == [5])
    }

    @Test func `a stage has what the one it begins from has`() throws {
        #expect(try codes("FROM a:1 AS x\nUSER z\nFROM x\nRUN make all\n") == [])
    }

    @Test func `excerpts are not linted, and a part only with what it leaves out`() {
        let whole = "FROM a:1 AS build\nRUN pip install tox\nCOPY --from=nginx:1 /a /a\nUSER x\n"
        let part = "# ... build stage ...\nFROM b:1 AS test\nCOPY --from=build /a /a\nRUN pip install tox\nUSER x\n"
        let found = snippets(("dockerfile", whole), ("dockerfile", "RUN pip install tox\n"), ("dockerfile", part))
        let findings = found.dockerfileFindings()
        #expect(found.selecting { $0.number == 3 }.dockerfileFindings() == findings)
        #expect(findings.map { "\($0.diagnostic.code) \($0.block):\($0.line)" } == ["G4D11 3:3", "G4D05 3:4"])
    }

    @Test func `each finding has its own code, and docs explain every one`() throws {
        let codes = Diagnostic.Code.dockerfileCodes.map(\.rawValue)
        #expect(codes == (1...13).map { "G4D" + ($0 < 10 ? "0" : "") + "\($0)" })
        let docs = try documentation()
        for code in codes { #expect(docs.contains("| \(code) |")) }
        for code in Diagnostic.Code.ofSnippets { #expect(docs.contains("| `\(code)` | \(code.severity.rawValue) |")) }
    }
}

extension String {
    fileprivate func firstRange(of text: String) -> Range<Index>? { Substring(self).firstRange(of: text) }
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
