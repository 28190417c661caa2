/// The stages of a Dockerfile, and which depends on which.
package struct DockerfileStages {
    package struct Stage {
        /// The name after AS, in lower case; nil without one.
        package var name: String?
        package var image: String
        /// The instructions of the stage, FROM first.
        package var instructions: Range<Int>
        /// The line of its FROM.
        package var line: Int
        /// The stage that it begins from; nil for an image.
        package var parent: Int?
        package var references: [Reference]
    }

    /// A stage or image that an instruction takes files from.
    package struct Reference: Hashable {
        package var name: String
        /// The index of the stage; nil when no stage of the file before this one has the name.
        package var stage: Int?
        /// The line of the file.
        package var line: Int
    }

    package private(set) var stages: [Stage] = []

    package init(_ file: Dockerfile) {
        var indices: [String: Int] = [:]
        for (position, instruction) in file.instructions.enumerated() {
            if instruction.name == "FROM" {
                // A stage cannot copy from itself: until it ends, its name is an earlier stage's.
                if let name = stages.last?.name { indices[name] = stages.count - 1 }
                let words = instruction.words.map { $0.filter { $0 != "\"" } }
                let image = words.first ?? ""
                let name = words.count >= 3 && words[1].lowercased() == "as" ? words[2].lowercased() : nil
                stages.append(
                    Stage(
                        name: name, image: image, instructions: position..<position + 1,
                        line: instruction.lines.lowerBound, parent: indices[image.lowercased()], references: []))
            } else if !stages.isEmpty {
                stages[stages.count - 1].instructions = stages[stages.count - 1].instructions.lowerBound..<position + 1
                for name in instruction.sources {
                    var stage = indices[name.lowercased()]
                    if let index = Int(name), index < stages.count - 1 { stage = index }
                    stages[stages.count - 1].references.append(
                        Reference(name: name, stage: stage, line: instruction.lines.lowerBound))
                }
            }
        }
    }

    /// Names in `--from=` that can be neither a stage nor an image.
    package var unresolvedReferences: [Reference] {
        stages.flatMap(\.references).filter { $0.stage == nil && !isImage($0.name) }
    }

    /// Stages that begin from a bare name that is neither a stage nor an official image.
    package var unresolvedParents: [Stage] {
        stages.filter { $0.parent == nil && !isImage($0.image) }
    }

    var duplicateNames: [Stage] {
        var seen: Set<String> = []
        return stages.filter { $0.name.map { !seen.insert($0).inserted } ?? false }
    }

    /// A name with a registry, a tag or a digest, one that is computed, or an official image of Docker Hub.
    private func isImage(_ name: String) -> Bool {
        name.contains { "/:@$%<{".contains($0) } || officialImages.contains(name.lowercased())
    }
}

extension Dockerfile.Instruction {
    /// The stages or images that `COPY --from=` and `RUN --mount=from=` name.
    var sources: [String] {
        switch name {
        case "COPY", "ADD": return flag("from").map { [$0] } ?? []
        case "RUN":
            return flags.filter { $0.hasPrefix("--mount=") }.compactMap { flag in
                flag.dropFirst("--mount=".count).split(separator: ",").first { $0.hasPrefix("from=") }.map {
                    String($0.dropFirst(5))
                }
            }
        default: return []
        }
    }
}

/// Images that people name without a tag. Source: the list of official images of Docker Hub, the most used ones.
private let officialImages: Set<String> = Set(
    """
    scratch alpine amazonlinux archlinux bash buildpack-deps busybox caddy centos clojure composer debian docker
    eclipse-temurin elixir erlang fedora gcc golang gradle haproxy haskell httpd hello-world jenkins julia mariadb maven
    memcached mongo mysql nginx node openjdk perl php postgres python rabbitmq redis registry ruby rust swift tomcat
    traefik ubuntu wordpress
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
