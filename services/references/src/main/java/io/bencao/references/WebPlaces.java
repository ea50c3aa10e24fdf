package io.bencao.references;

import io.bencao.references.FetchOutcome.Forbidden;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Objects on web servers that are allowed by scheme, host and port. Thread-safe. */
final class WebPlaces implements AutoCloseable {

    /** What might be an address: then nothing is looked up, and the client would not ask the resolver. */
    private static final Pattern MAYBE_ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private static final Pattern ENCODED_DOT = Pattern.compile("%2[eE]");

    private final Set<WebServer> servers;
    private final AddressRules addresses;
    private final HttpObjects http;

    WebPlaces(Set<WebServer> servers, AddressRules addresses, HttpObjects http) {
        this.servers = servers;
        this.addresses = addresses;
        this.http = http;
    }

    /** What is there, of whatever digest. */
    FetchOutcome get(Reference reference) {
        URI uri;
        try {
            uri = new URI(reference.uri());
        } catch (URISyntaxException e) {
            return new Forbidden(reference.shown() + ": no address: " + e.getReason());
        }
        Optional<WebServer> server = WebServer.of(uri);
        if (server.isEmpty()) {
            return new Forbidden(reference.shown() + ": names no server plainly");
        }
        if (!servers.contains(server.get())) {
            return new Forbidden(
                    "the server " + server.get() + " is not one of bencao.references.servers (" + servers.size() + ")");
        }
        if (uri.getRawFragment() != null || hasDotSegment(uri.getRawPath())) {
            return new Forbidden(reference.shown() + ": a fragment, or a step upwards, is in it");
        }
        Optional<String> objection = literalObjection(server.get().host());
        if (objection.isPresent()) {
            return new Forbidden(objection.get());
        }
        HttpUrl url = HttpUrl.Companion.parse(reference.uri());
        // Two readers of addresses must agree on where it is; else one of them was misled.
        if (url == null
                || !server.equals(WebServer.of(url.uri()))
                || !url.username().isEmpty()) {
            return new Forbidden(reference.shown() + ": can be read in two ways");
        }
        return http.get(url, reference.shown(), (status, text) -> null);
    }

    private Optional<String> literalObjection(String host) {
        if (!MAYBE_ADDRESS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return addresses.objection(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.of(host + " is no address");
        }
    }

    static boolean hasDotSegment(String path) {
        return path != null
                && Arrays.stream(ENCODED_DOT.matcher(path).replaceAll(".").split("/", -1))
                        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    @Override
    public void close() {
        http.close();
    }
}
