package io.bencao.insights.access;

import io.bencao.runtime.StartException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From where this service can be reached, and whether whoever reaches it may look without a login: from this machine if it is configured
 * so, from elsewhere only if it is said twice.
 */
@ApplicationScoped
public class Reach {

    private final AccessConfig config;
    private final String host;
    private final boolean forwarding;
    private final Optional<List<String>> proxies;

    public Reach(
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarding,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> proxies) {
        this.config = config;
        this.host = host;
        this.forwarding = forwarding;
        this.proxies = proxies;
    }

    /** @throws StartException if everybody in the network could look and only one key says so, or anybody could claim any address */
    public void check() {
        Optional<String> way = wayFromElsewhere();
        if (config.reading() == Reading.PERMIT && !config.openToNetwork() && way.isPresent()) {
            throw new StartException(way.get()
                    + " lets other machines reach the dashboard, and bencao.insights.access.reading=permit lets everybody look who"
                    + " reaches it. Set bencao.insights.access.reading=viewers, so that people log in, or say it again with"
                    + " bencao.insights.access.open-to-network=true.");
        }
        if (forwarding && proxies.filter(named -> !named.isEmpty()).isEmpty()) {
            throw new StartException(
                    "quarkus.http.proxy.proxy-address-forwarding=true believes anybody who claims an address. Name the proxy"
                            + " with quarkus.http.proxy.trusted-proxies.");
        }
    }

    /** Whether whoever has not logged in may look. */
    boolean anybodyMayLook() {
        return config.reading() == Reading.PERMIT
                && (config.openToNetwork() || wayFromElsewhere().isEmpty());
    }

    /** The setting that lets other machines reach it. */
    private Optional<String> wayFromElsewhere() {
        if (!isLoopback(host)) {
            return Optional.of("quarkus.http.host=" + host);
        }
        Optional<String> name = config.hosts().orElse(List.of()).stream()
                .filter(each -> !isLoopback(each))
                .findFirst();
        if (name.isPresent()) {
            return Optional.of("bencao.insights.access.hosts=" + name.get());
        }
        return forwarding ? Optional.of("quarkus.http.proxy.proxy-address-forwarding=true") : Optional.empty();
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
