import Disk
import Hive
import SystemPackage
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Variables of the environment. All of them may be missing.
enum Environment {
    static func value(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Sets a variable of this program and those it starts; nil removes it.
    static func set(_ name: String, _ value: String?) {
        if let value {
            _ = unsafe setenv(name, value, 1)
        } else {
            _ = unsafe unsetenv(name)
        }
    }

    /// Where copies of what cannot be read twice are kept.
    static var temporaryFolder: FilePath { FilePath(value("TMPDIR") ?? "/tmp") }

    /// The date of the build, if one is set.
    /// Source: reproducible-builds.org/specs/source-date-epoch.
    static func sourceDate() throws -> Timestamp? {
        guard let text = value("SOURCE_DATE_EPOCH") else { return nil }
        guard let seconds = Int(text), let date = Timestamp(secondsSince1970: seconds) else {
            throw BuildFailure(
                .badConfiguration, "SOURCE_DATE_EPOCH: \(text.forTerminal): should be seconds since 1970")
        }
        return date
    }
}
