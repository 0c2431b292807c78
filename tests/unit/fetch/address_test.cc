#include <doctest/doctest.h>
#include <fingerpost/fetch/address.h>

using fingerpost::fetch::is_public_address;

TEST_CASE("addresses that the internet gives out are public") {
    for (const char* address : {"93.184.216.34", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "2a00:1450:4009:81f::200e", "2606:4700::1111"}) {
        CHECK_MESSAGE(is_public_address(address), address);
    }
}

TEST_CASE("loopback, private, link-local, carriers', documentation, multicast and unspecified addresses are not public") {
    for (const char* address : {"127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                                "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
                                "2001:db8::1", "fec0::1"}) {
        CHECK_FALSE_MESSAGE(is_public_address(address), address);
    }
}

TEST_CASE("a private IPv4 address stays private in an IPv6 form") {
    for (const char* address : {"::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::"}) CHECK_FALSE_MESSAGE(is_public_address(address), address);
    CHECK(is_public_address("64:ff9b::808:808"));
}

TEST_CASE("what is no address in numbers is not public") {
    for (const char* address : {"", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5", "::g"}) CHECK_FALSE_MESSAGE(is_public_address(address), address);
}
