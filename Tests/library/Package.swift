// swift-tools-version: 6.2
import PackageDescription

// The example of the README, in a package of its own: what somebody who uses the library has.
let package = Package(
    name: "example",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "Gopher4Hive", path: "../..")],
    targets: [
        .executableTarget(name: "example", dependencies: [.product(name: "Gopher4Hive", package: "Gopher4Hive")])
    ]
)
