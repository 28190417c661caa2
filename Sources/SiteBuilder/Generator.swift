import Disk
import Site
import SystemPackage

#if canImport(Darwin)
    import Darwin
#endif

/// The program that makes the pages: another one may make other bytes of the same posts.
enum Generator {
    /// Of the program's own bytes, so that a version of it that only has a new date is the same.
    static let fingerprint: Fingerprint = {
        // A program that cannot read itself knows no page of an earlier one.
        guard let path, let bytes = try? Disk.read(path) else { return .none }
        return Fingerprint(of: bytes)
    }()

    /// The file of the program: while it is the same, its bytes need no look.
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
