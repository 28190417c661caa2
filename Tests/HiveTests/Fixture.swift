import Foundation

/// The bytes of a file under `fixtures/`.
func fixture(_ path: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: root.appending(path: "fixtures").appending(path: path)))
}

/// The names of the files in a folder under `fixtures/`.
func fixtureNames(in folder: String) throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: "fixtures").appending(path: folder).path()
    ).sorted()
}
