import Pictures
import Text

/// Where sockets may connect.
package enum SocketPolicy: Sendable, Hashable {
    /// Anywhere: to an address that the user named.
    case anywhere
    /// To an untrusted address: only on the public internet, on the ports of web servers, and what the user allowed.
    case publicOnly(except: Set<NetworkAddress>)

    /// Whether a socket may be opened.
    package func allows(_ address: NetworkAddress) -> Bool {
        switch self {
        case .anywhere: true
        case .publicOnly(let exceptions):
            exceptions.contains(address)
                || address.isPublic && PictureAddress.isAllowed(port: address.port)
        }
    }

    /// Whether a name may be requested when a proxy opens the socket: then only the name can be judged.
    func allows(behindProxy address: PictureAddress) -> Bool {
        guard case .publicOnly(let exceptions) = self else { return true }
        if let literal = NetworkAddress(address.host, port: address.port) {
            return exceptions.contains(literal) || literal.isPublic
        }
        // Anything else that a resolver may read as a number (2130706433, 0x7f.1, 0177.0.0.1), and names in a local
        // network.
        let labels = address.host.split(separator: ".", omittingEmptySubsequences: true)
        guard labels.count > 1, let last = labels.last else { return false }
        let isNumber = last.utf8.allSatisfy(\.isASCIIDigit) || last.hasPrefix("0x")
        return !isNumber && !["localhost", "local", "internal", "lan", "home", "arpa", "corp"].contains(String(last))
    }
}
