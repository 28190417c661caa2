import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A non-blocking TCP socket; closed with its owner.
final class Socket {
    let number: Int32

    private init(_ number: Int32) {
        self.number = number
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
        #if canImport(Darwin)
            // `send` has no flag for it.
            var on: Int32 = 1
            _ = unsafe setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { _ = close(number) }

    /// A socket that accepts connections to `port` of 127.0.0.1; any free port for 0.
    static func listening(on port: UInt16) throws(Errno) -> Socket {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let number = socket(AF_INET, kind, 0)
        guard number >= 0 else { throw Errno(rawValue: errno) }
        let made = Socket(number)
        // A port that was in use a moment ago may be used again.
        var on: Int32 = 1
        _ = unsafe setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, listen(number, 64) == 0 else { throw Errno(rawValue: errno) }
        return made
    }

    /// The port that the system assigned.
    var port: UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafeMutablePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(number, $0, &size)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    /// The next waiting connection, if there is one.
    func accepted() -> Socket? {
        let next = accept(number, nil, nil)
        return next >= 0 ? Socket(next) : nil
    }

    enum Transfer {
        case bytes(Int)
        /// Nothing now, maybe later.
        case later
        case ended
    }

    func receive(into bytes: inout [UInt8]) -> Transfer {
        var failure: Int32 = 0
        let more = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
            let count = unsafe recv(number, buffer.baseAddress, 4096, 0)
            failure = count < 0 ? errno : 0
            filled = max(0, count)
        }
        bytes += more
        return failure != 0 ? Self.transfer(failure) : more.isEmpty ? .ended : .bytes(more.count)
    }

    func transmit(_ bytes: ArraySlice<UInt8>) -> Transfer {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        let count = unsafe bytes.withUnsafeBytes { unsafe send(number, $0.baseAddress, $0.count, flags) }
        return count < 0 ? Self.transfer(errno) : .bytes(count)
    }

    private static func transfer(_ failure: Int32) -> Transfer {
        [EAGAIN, EWOULDBLOCK, EINTR].contains(failure) ? .later : .ended
    }
}
