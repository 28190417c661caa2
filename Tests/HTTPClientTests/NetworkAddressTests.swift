import HTTPClient
import Testing

@Suite struct NetworkAddressTests {
    @Test(
        "Addresses of the house, of the machine and of nobody are not public",
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
            "169.254.169.254", "172.16.0.1",
            "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.255.1", "198.18.0.1", "198.19.255.255",
            "198.51.100.7",
            "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.1.1.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff::1", "2001:db8::1",
            "2002:7f00:1::1",
            "2002:a00:1::", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1",
        ])
    func refused(text: String) throws {
        let address = try #require(NetworkAddress(text, port: 80))
        #expect(!address.isPublic)
        #expect(!SocketPolicy.publicOnly(except: []).allows(address))
        #expect(SocketPolicy.anywhere.allows(address))
    }

    @Test(
        "The internet is",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.1.1.1", "128.0.0.1",
            "172.15.0.1", "172.32.0.1",
            "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a01:4f8::1",
            "::ffff:1.1.1.1", "64:ff9b::101:101",
            "2002:101:101::1", "2001:200::1",
        ])
    func allowed(text: String) throws {
        #expect(try #require(NetworkAddress(text, port: 443)).isPublic)
    }

    @Test("An exception is one address and one port; other services have ports that are refused")
    func exceptions() throws {
        let mine = try #require(NetworkAddress("127.0.0.1", port: 8080))
        let policy = SocketPolicy.publicOnly(except: [mine])
        #expect(policy.allows(mine))
        #expect(!policy.allows(try #require(NetworkAddress("127.0.0.1", port: 8081))))
        for port in [22, 25, 79, 1023] { #expect(!policy.allows(try #require(NetworkAddress("1.1.1.1", port: port)))) }
        for port in [80, 443, 1024, 8080] {
            #expect(policy.allows(try #require(NetworkAddress("1.1.1.1", port: port))))
        }
    }

    @Test("Only IP addresses are addresses")
    func numbers() {
        for text in ["localhost", "127.1", "2130706433", "", "1.2.3.4.5", "::g"] {
            #expect(NetworkAddress(text, port: 80) == nil)
        }
    }
}
