import Disk
import Site
import SystemPackage

#if canImport(Darwin)
    import Darwin
#endif

/// The program that makes the pages: another version may make other bytes from the same posts.
enum Generator {
    /// Of the program's own bytes, so that a copy with only a new date counts as the same.
    static let fingerprint: Fingerprint = {
        // A program that cannot read itself reuses no pages.
        guard let path, let bytes = try? Disk.read(path) else { return .none }
        return Fingerprint(of: bytes)
    }()

    /// The file of the program: while it is unchanged, its bytes need not be read.
    static var program: InputState? { path.flatMap { InputState($0, name: "", kind: "") } }

    private static var path: FilePath? {
        #if canImport(Darwin)
            var size = UInt32(PATH_MAX)
            var buffer = [CChar](repeating: 0, count: Int(size))
            guard unsafe _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
            return unsafe FilePath(platformString: buffer)
        #else
            return "/proc/self/exe"
        #endif
    }
}
