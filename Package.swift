// swift-tools-version: 6.2
import PackageDescription

// What `g4h --version` says: `make` finds it out.
let commit = Context.environment["G4H_COMMIT"].flatMap { $0.isEmpty ? nil : $0 }

// The manifest is the architecture diagram: a target imports what is declared here and nothing else
// (`make lint` builds with `--explicit-target-dependency-import-check error`). See docs/architecture.md.
let package = Package(
    name: "Gopher4Hive",
    // Spans of text, and arrays of a fixed length.
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "g4h", targets: ["g4h"]),
        .library(name: "Gopher4Hive", targets: ["Gopher4Hive"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        // The C libraries, as modules.
        .systemLibrary(
            name: "CCMark", pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),

        .systemLibrary(
            name: "CYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CZstd", pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),

        // Values: no disk, no socket, no clock.
        .target(name: "Text"),
        .target(name: "Digests", dependencies: ["CCrypto", "Text"]),
        .target(name: "Diagnostics", dependencies: ["Text"]),
        .target(name: "JSON", dependencies: ["Diagnostics", "Text"]),
        .target(name: "YAML", dependencies: ["CYAML"]),
        .target(name: "TOML", dependencies: ["Text"]),
        .target(name: "HiveNames", dependencies: ["Text"]),
        .target(name: "Markup", dependencies: ["Diagnostics", "HiveNames", "JSON", "Text"]),
        .target(name: "Gopher", dependencies: ["Diagnostics", "Text"]),
        .target(
            name: "Hive",
            dependencies: ["Diagnostics", "HiveNames", "JSON", "TOML", "Text", "YAML"]),

        // Reading and writing; readers and writers never meet.
        .target(
            name: "HiveMarkdown", dependencies: ["Diagnostics", "Markup", "HiveNames", "Text", "CCMark", "CLibXML2"]),
        .target(name: "Writers", dependencies: ["Markup", "HiveNames", "Gopher", "Text"]),
        .target(name: "Highlighting", dependencies: ["Text"]),
        .target(name: "Search", dependencies: ["JSON"]),
        .target(name: "Dockerfiles", dependencies: ["Diagnostics", "JSON", "Text"]),
        .target(name: "CodeLanguages", dependencies: ["Diagnostics", "Dockerfiles", "JSON", "Text"]),
        .target(
            name: "Snippets", dependencies: ["CodeLanguages", "Diagnostics", "Dockerfiles", "JSON", "Markup", "Text"]),

        // The library product: one post in, its forms out.
        .target(
            name: "Gopher4Hive", dependencies: ["Diagnostics", "Gopher", "HiveMarkdown", "Markup", "Writers"]),

        // A site, decided.
        .target(name: "Templates", dependencies: ["Text", "Writers"]),
        .target(
            name: "BundledTemplates", path: "templates", exclude: ["README.md"],
            resources: [.embedInCode("html"), .embedInCode("gopher"), .embedInCode("assets")]),
        .target(
            name: "Site",
            dependencies: [
                "BundledTemplates", "Diagnostics", "Digests", "HiveNames", "Markup", "Gopher", "Hive", "HiveMarkdown",
                "CodeLanguages", "Dockerfiles", "Highlighting", "JSON", "Pictures", "Search", "Snippets", "Templates",
                "Text", "Writers",
            ]),

        .target(name: "SiteCheck", dependencies: ["Diagnostics", "Digests", "Site", "Text"]),

        // The network, as far as it can be thought through without one.
        .target(name: "HiveAPI", dependencies: ["Diagnostics", "HiveNames", "JSON"]),
        .target(name: "Pictures", dependencies: ["JSON", "Text"]),
        .target(name: "Fetching", dependencies: ["HiveAPI", "HiveNames", "JSON", "Pictures", "Text"]),

        // The edges: the disk, the network and the terminal.
        .target(name: "CDisk"),
        .target(
            name: "Disk", dependencies: ["CDisk", .product(name: "SystemPackage", package: "swift-system")]),
        .target(
            name: "Input",
            dependencies: [
                "CZlib", "CZstd", "Diagnostics", "Digests", "Disk", "Hive", "HiveNames", "JSON", "Text",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "SiteBuilder",
            dependencies: [
                "Diagnostics", "Digests", "Disk", "HiveNames", "Hive", "Input", "JSON", "Markup", "Pictures", "Search",
                "Site", "Snippets",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        // libcurl is loaded when `fetch` runs, not linked. scripts/install-libraries reads from here what its headers are in:
        // pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]
        .target(name: "CCurl"),
        .target(name: "HTTPClient", dependencies: ["CCurl", "Fetching", "Pictures", "Text"]),
        .target(
            name: "Store",
            dependencies: [
                "Digests", "Disk", "Fetching", "Hive", "HiveAPI", "HiveMarkdown", "HiveNames", "JSON", "Markup",
                "Pictures", "Text", .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "ZIP", dependencies: ["CZlib", "Disk", .product(name: "SystemPackage", package: "swift-system")]),
        .target(
            name: "Preview", dependencies: ["Text", "ZIP", .product(name: "SystemPackage", package: "swift-system")]),
        .target(name: "CVersion", cSettings: commit.map { [.define("G4H_COMMIT", to: "\"\($0)\"")] } ?? []),
        .executableTarget(
            name: "g4h",
            dependencies: [
                "CVersion", "Diagnostics", "Digests", "Disk", "Fetching", "HTTPClient", "HiveNames", "Hive", "Input",
                "JSON",
                "Markup", "HiveMarkdown", "Gopher", "Pictures", "Preview", "Store", "Writers",
                "CodeLanguages", "Dockerfiles", "Snippets", "BundledTemplates", "Templates", "Text", "Site",
                "SiteBuilder", "SiteCheck",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
                "YAML", "ZIP",
            ]),

        // What `make bench-reading` runs.
        .executableTarget(
            name: "ReadingBenchmark",
            dependencies: [
                "CCMark", "CLibXML2", "Hive", "HiveMarkdown", "Markup",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Benchmarks/Reading"),

        .target(
            name: "TestSupport",
            dependencies: ["HiveNames", "Markup", .product(name: "SystemPackage", package: "swift-system")],
            path: "Tests/TestSupport"),
        .testTarget(name: "CommandTests", dependencies: ["g4h"]),
        .testTarget(
            name: "GoldenTests",
            dependencies: ["Diagnostics", "Gopher", "HiveMarkdown", "Markup", "Snippets", "TestSupport", "Writers"]),
        .testTarget(name: "GopherTests", dependencies: ["Diagnostics", "Gopher"]),
        .testTarget(
            name: "HiveMarkdownTests",
            dependencies: ["CCMark", "Diagnostics", "Hive", "HiveMarkdown", "HiveNames", "Markup", "Writers"]),
        .testTarget(name: "HiveNamesTests", dependencies: ["HiveNames", "Text", "TestSupport"]),
        .testTarget(name: "HiveTests", dependencies: ["Diagnostics", "Hive", "HiveNames", "TestSupport"]),
        .testTarget(name: "PreviewTests", dependencies: ["Preview"]),
        .testTarget(
            name: "ZIPTests",
            dependencies: ["CZlib", "TestSupport", "ZIP", .product(name: "SystemPackage", package: "swift-system")]),
        .testTarget(
            name: "PropertyTests", dependencies: ["Diagnostics", "HiveMarkdown", "Markup", "TestSupport", "Writers"]),
        .testTarget(
            name: "SiteBuilderTests",
            dependencies: [
                "Diagnostics", "Digests", "Disk", "Hive", "HiveNames", "Input", "Pictures", "Search", "Site",
                "SiteBuilder", "TestSupport", "Writers",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "BundledTemplates", "Diagnostics", "Digests", "Gopher", "Hive", "HiveMarkdown", "HiveNames", "JSON",
                "Markup", "Pictures", "Search", "Site", "Templates", "TestSupport", "Text", "Writers",
            ]),
        .testTarget(name: "TemplatesTests", dependencies: ["Templates", "Writers"]),
        .testTarget(name: "HighlightingTests", dependencies: ["Highlighting", "TestSupport"]),
        .testTarget(name: "SiteCheckTests", dependencies: ["Diagnostics", "SiteCheck"]),
        .testTarget(name: "SearchTests", dependencies: ["Search", "TestSupport"]),
        .testTarget(
            name: "SnippetsTests",
            dependencies: ["CodeLanguages", "Diagnostics", "Dockerfiles", "HiveMarkdown", "Markup", "Snippets"]),
        .testTarget(
            name: "InputTests",
            dependencies: [
                "Diagnostics", "Disk", "Hive", "HiveNames", "Input", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(name: "HiveAPITests", dependencies: ["Diagnostics", "HiveAPI", "HiveNames"]),
        .testTarget(name: "PicturesTests", dependencies: ["Pictures"]),
        .testTarget(name: "FetchingTests", dependencies: ["Fetching", "HiveAPI", "HiveNames"]),
        .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient"]),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Disk", "Fetching", "HiveAPI", "HiveNames", "Pictures", "Store", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(name: "MarkupTests", dependencies: ["Diagnostics", "HiveNames", "Markup"]),
        .testTarget(name: "WritersTests", dependencies: ["Gopher", "HiveNames", "Markup", "Writers"]),
    ]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
    ]
    // A newer compiler may know new warnings: they stop our own builds, never a user's.
    if Context.environment["CI"] != nil { settings.append(.treatAllWarnings(as: .error)) }
    target.swiftSettings = settings
}
