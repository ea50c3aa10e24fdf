package io.bencao.references;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses may be connected to: public ones, and those of networks that are allowed by name. What is not public is listed in
 * IANA's registries of special-purpose addresses (IPv4 and IPv6, RFC 6890); ways of writing an address of IPv4 inside one of IPv6 count
 * as that, since a gateway may take them back.
 */
final class AddressRules {

    private static final List<AddressBlock> NOT_PUBLIC = List.of(
                    // This host, private, shared, loopback, link-local (with the metadata of most clouds).
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    // Protocols, documentation, relays, benchmarks.
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    // Multicast, reserved, broadcast.
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Azure's metadata: a public address that every machine there reaches.
                    "168.63.129.16/32",
                    // Unspecified, loopback, IPv4 in IPv6 (mapped, compatible, NAT64, 6to4, Teredo).
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2002::/16",
                    "2001::/23",
                    // Discarded, documentation, unique local (with a cloud's metadata), link-local, site-local,
                    // multicast.
                    "100::/64",
                    "2001:db8::/32",
                    "3fff::/20",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .stream()
            .map(AddressBlock::of)
            .toList();

    private final List<AddressBlock> allowed;

    /** @param allowed networks that may be connected to although they are not public */
    AddressRules(List<AddressBlock> allowed) {
        this.allowed = allowed;
    }

    /** Why an address must not be connected to; empty where it may. */
    Optional<String> objection(InetAddress address) {
        boolean fine = allowed.stream().anyMatch(network -> network.contains(address))
                || NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
        return fine
                ? Optional.empty()
                : Optional.of(
                        address.getHostAddress()
                                + " is no public address; bencao.references.networks names those that may be connected to all the same");
    }
}
