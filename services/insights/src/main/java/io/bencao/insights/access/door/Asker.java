package io.bencao.insights.access.door;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Who asks, as far as the network tells. */
public final class Asker {

    /** Whoever has one address of IPv6 has the whole network around it. */
    private static final int NETWORK_BYTES = 8;

    private Asker() {}

    /**
     * Where a request comes from: an address of IPv4, or a network of IPv6. Behind a proxy it is what the proxy says, if the proxy is
     * configured to be believed ({@code quarkus.http.proxy.*}).
     */
    public static String address(RoutingContext request) {
        SocketAddress remote = request.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "nowhere" : network(remote.hostAddress());
    }

    static String network(String address) {
        try {
            // Numbers only, so no name is looked up.
            byte[] bytes = HostNames.isNumeric(address)
                    ? InetAddress.getByName(address).getAddress()
                    : new byte[0];
            return bytes.length > NETWORK_BYTES
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), bytes.length))
                            .getHostAddress()
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
