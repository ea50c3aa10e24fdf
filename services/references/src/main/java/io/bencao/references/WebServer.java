package io.bencao.references;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A web server: what must be the same for two addresses to be of one place.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, as it is written; an address of IPv6 in brackets
 * @param port always a number
 */
public record WebServer(String scheme, String host, int port) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * As it is written in a configuration: {@code https://images.example}, {@code http://10.0.0.5:8080}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static WebServer of(String text) {
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath();
            if ((path == null || path.isEmpty() || path.equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return of(uri).orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is no web server; write one as " + "https://images.example or http://10.0.0.5:8080"));
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no web server: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("'" + text + "' is more than a web server: leave its path away");
    }

    /** The server of an address; empty where it names none plainly: a login in it, a host that is no name and no address. */
    static Optional<WebServer> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > HIGHEST_PORT) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        // "host:" with nothing behind it: the authority must be made of what was understood.
        String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        return authority.equals(uri.getRawAuthority())
                ? Optional.of(new WebServer(scheme, uri.getHost().toLowerCase(Locale.ROOT), port))
                : Optional.empty();
    }

    @Override
    public String toString() {
        boolean usual = port == (scheme.equals("https") ? HTTPS : HTTP);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
