import CodeLanguages
import Dockerfiles
import JSON
import Text

extension SnippetBlock {
    /// Whether the author labels it as a session.
    var isLabelledSession: Bool { language.language == .console || language.language == Language("pycon") }

    /// The extension of a session's own file: it is not a program in its language.
    var sessionExtension: String {
        language.language == Language("pycon") || language.language == Language("python") ? "pycon" : "console"
    }

    /// The usual name of a complete file of its kind; nil for a part of one, and for kinds without a usual name.
    var canonicalName: String? {
        switch language.language.name {
        case "dockerfile": dockerfile == .complete ? "Dockerfile" : nil
        // `services:` without indentation, and below it something with an image or a build.
        case "yaml":
            hasLine { $0 == "services:" }
                && hasLine { $0.hasPrefix(" ") && ($0.trimmed.hasPrefix("image:") || $0.trimmed.hasPrefix("build:")) }
                ? "compose.yaml" : nil
        case "toml":
            hasLine { $0 == "[project]" || $0 == "[build-system]" || $0 == "[tool.poetry]" }
                ? "pyproject.toml"
                : hasLine { $0 == "[package]" } && hasLine { $0.hasPrefix("name") } ? "Cargo.toml" : nil
        case "json": isPackageFile ? "package.json" : nil
        case "makefile":
            hasLine { $0.contains(":") && !$0.hasPrefix("\t") } && hasLine { $0.hasPrefix("\t") } ? "Makefile" : nil
        case "cmake": hasLine { $0.hasPrefix("cmake_minimum_required") } ? "CMakeLists.txt" : nil
        default: nil
        }
    }

    private func hasLine(_ predicate: (Substring) -> Bool) -> Bool {
        text.utf8.split(separator: 0x0A).contains { predicate(Substring($0)) }
    }

    /// An object with a name, a version, and what a package depends on or runs.
    private var isPackageFile: Bool {
        var reader = JSONReader(Array(text.utf8)[...], firstLine: 1)
        var keys: Set<String> = []
        do {
            guard try reader.peek() == .object else { return false }
            reader.enterObject()
            while let key = try reader.nextKey() {
                keys.insert(key)
                try reader.skipValue()
            }
        } catch {
            return false
        }
        return keys.isSuperset(of: ["name", "version"])
            && !keys.isDisjoint(with: ["dependencies", "devDependencies", "scripts"])
    }
}
