// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer needs every target built with its flags, and no dependency of the product's.
// `Sources` and `TestSupport` are links to the product's.
let package = Package(
    name: "Fuzz",
    targets: [
        .systemLibrary(name: "CCMark", pkgConfig: "libcmark"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(name: "Text"),
        .target(name: "Diagnostics", dependencies: ["Text"]),
        .target(name: "JSON", dependencies: ["Diagnostics", "Text"]),
        .target(name: "HiveNames", dependencies: ["Text"]),
        .target(name: "Markup", dependencies: ["Diagnostics", "HiveNames", "JSON", "Text"]),
        .target(name: "Gopher", dependencies: ["Diagnostics", "Text"]),
        .target(
            name: "HiveMarkdown", dependencies: ["Diagnostics", "Markup", "HiveNames", "Text", "CCMark", "CLibXML2"]),
        .target(name: "Writers", dependencies: ["Markup", "HiveNames", "Gopher", "Text"]),
        .target(name: "Dockerfiles", dependencies: ["Diagnostics", "JSON", "Text"]),
        .target(name: "CodeLanguages", dependencies: ["Diagnostics", "Dockerfiles", "JSON", "Text"]),
        .target(
            name: "Snippets", dependencies: ["CodeLanguages", "Diagnostics", "Dockerfiles", "JSON", "Markup", "Text"]),
        .target(name: "WrittenHTML", path: "TestSupport", sources: ["WrittenHTML.swift"]),
        .executableTarget(
            name: "FuzzReading",
            dependencies: ["Gopher", "HiveMarkdown", "Markup", "Snippets", "Writers", "WrittenHTML"],
            path: "Reading", linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
    ]
}
