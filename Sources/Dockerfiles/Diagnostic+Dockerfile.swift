package import Diagnostics

/// What a post's Dockerfile does that its author may not want. `docs/snippets.md` says why each matters. A note is
/// about the time that a build takes; a warning, about what the program does.
extension Diagnostic.Code {
    package static let movedEnvironment = Self(.warning, "G4D01")
    package static let uvFromPip = Self(.note, "G4D02")
    package static let noCacheMount = Self(.note, "G4D03")
    package static let cacheMountWithoutCopy = Self(.note, "G4D04")
    package static let toolInstalledTwice = Self(.note, "G4D05")
    package static let noUser = Self(.warning, "G4D06")
    package static let developmentServer = Self(.warning, "G4D07")
    package static let loopbackBind = Self(.warning, "G4D08")
    package static let projectBeforeSource = Self(.note, "G4D09")
    package static let copiedOverEnvironment = Self(.warning, "G4D10")
    package static let unresolvedSource = Self(.warning, "G4D11")
    package static let duplicateStage = Self(.warning, "G4D12")
    package static let untaggedImage = Self(.warning, "G4D13")

    /// All findings about Dockerfiles.
    package static let dockerfileCodes: [Self] = [
        movedEnvironment, uvFromPip, noCacheMount, cacheMountWithoutCopy, toolInstalledTwice, noUser, developmentServer,
        loopbackBind, projectBeforeSource, copiedOverEnvironment, unresolvedSource, duplicateStage, untaggedImage,
    ]

    /// The rules of hadolint (`DL…`) and of BuildKit's `--check` that report the same.
    package var otherNames: [String] {
        switch self {
        case .noUser: ["DL3002"]
        case .unresolvedSource: ["DL3022"]
        case .duplicateStage: ["DL3024", "DuplicateStageName"]
        case .untaggedImage: ["DL3006"]
        default: []
        }
    }
}
