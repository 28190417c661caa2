import Foundation
import Testing

@Suite(.serialized) struct FetchCommandTests {
    @Test(
        "A mistake is reported before anything is requested or written",
        arguments: [
            (["@alice"], 64, "--output"), (["-o", "blog"], 64, "a target is missing"),
            (["al", "-o", "blog"], 64, "not a target"),
            (["@alice", "-o", "blog", "--node", "nowhere"], 64, "nowhere"),
            (["@alice", "-o", "blog", "--jobs", "0"], 64, "--jobs"),
            (["@alice", "-o", "blog", "--since", "yesterday"], 64, "--since"),
            (["@alice", "-o", "blog", "--allow-private", "localhost"], 64, "192.168"),
            (["@alice", "-o", "theirs"], 73, "not a store"),
            (["@alice", "-o", "blog", "--replies", "some"], 64, "replies"),
        ])
    func mistakes(arguments: [String], status: Int32, word: String) async throws {
        let folder = try Folder().write("mine", to: "theirs/photo.jpg")
        let run = try await Command.run(["fetch"] + arguments, in: folder)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.contains(word), "\(run.errors)")
        #expect(try folder.names() == ["theirs"])
    }

    @Test(
        "The settings file is checked",
        arguments: [
            ("fetch: { replies: some }", "all or none"), ("fetch: { jobs: 1000 }", "from 1 to 64"),
            ("fetch: { ignore: [\"@bob\"] }", "a list of accounts"), ("fetch: 3", "lines such as"),
        ])
    func settings(text: String, word: String) async throws {
        let folder = try Folder().write(text + "\n", to: "g4h.yaml")
        let run = try await Command.run(["fetch", "@alice", "-o", "blog"], in: folder)
        #expect(run.status == 78, "\(run.errors)")
        #expect(run.errors.contains(word), "\(run.errors)")
    }

    @Test("A build without an input says where posts come from")
    func hint() async throws {
        let run = try await Command.run(["build", "-o", "public"], in: try Folder())
        #expect(run.status == 64)
        #expect(run.errors.contains("g4h fetch"))
    }
}
