/// Whether text without a label is a Dockerfile.
package enum DockerfileShape {
    /// Every logical line is an instruction with arguments of the right shape, and one of them is found only in
    /// Dockerfiles. Lines that mark an elision do not count.
    package static func isDockerfile(_ text: String) -> Bool {
        guard let file = (try? Dockerfile(text))?.withoutElisions else { return false }
        guard file.instructions.allSatisfy(\.hasDockerfileShape) else { return false }
        return file.instructions.contains(where: \.isUnmistakable)
    }
}

extension Dockerfile.Instruction {
    /// All upper or all lower case, known, with arguments that fit.
    fileprivate var hasDockerfileShape: Bool {
        guard isKnown else { return false }
        let words = arguments.split(separator: " ")
        switch name {
        case "FROM":
            // `FROM <base image>`, in a pattern.
            return arguments.hasPrefix("<") && arguments.hasSuffix(">") || arguments.hasPrefix("[--platform")
                || (words.count == 1 || words.count == 3 && words[1].lowercased() == "as") && isImage(words[0])
        case "COPY", "ADD": return !heredocs.isEmpty || jsonArguments != nil || words.count >= 2
        case "ENV", "LABEL": return words.count >= 2 || arguments.contains("=")
        case "EXPOSE":
            return !words.isEmpty && words.allSatisfy { $0.first.map { $0.isNumber || "$<".contains($0) } ?? false }
        case "USER", "WORKDIR", "STOPSIGNAL", "ARG": return (1...4).contains(words.count)
        case "HEALTHCHECK": return arguments.hasPrefix("CMD") || arguments.hasPrefix("NONE") || !flags.isEmpty
        case "ONBUILD": return words.first.map { Self.known.contains($0.uppercased()) } ?? false
        case "SHELL": return jsonArguments != nil
        default: return !arguments.isEmpty || !heredocs.isEmpty
        }
    }

    private func isImage(_ word: Substring) -> Bool {
        !word.isEmpty && !word.contains(",") && !word.contains(";") && !word.contains("(")
    }

    /// Found only in Dockerfiles.
    fileprivate var isUnmistakable: Bool {
        guard isShouted else { return name == "FROM" && arguments.contains(":") && lines.lowerBound == 1 }
        let words = arguments.split(separator: " ").count
        return switch name {
        case "FROM", "EXPOSE", "WORKDIR", "HEALTHCHECK", "ONBUILD", "ENTRYPOINT", "MAINTAINER": true
        case "RUN": words > 1 || !flags.isEmpty || !heredocs.isEmpty
        case "COPY", "ADD": !flags.isEmpty || !heredocs.isEmpty || arguments.contains("/") || arguments.contains(".")
        case "CMD": jsonArguments != nil || words > 1
        case "VOLUME": jsonArguments != nil || arguments.hasPrefix("/")
        case "ARG", "ENV", "LABEL": arguments.contains("=")
        case "STOPSIGNAL": arguments.hasPrefix("SIG")
        default: false
        }
    }
}
