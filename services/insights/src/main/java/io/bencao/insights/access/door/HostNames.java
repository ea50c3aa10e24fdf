package io.bencao.insights.access.door;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that a request may call this service by. A page of another site can point a name of its own at this service's address once it
 * is loaded (DNS rebinding); its requests then come with that name. Numeric addresses are beyond that trick.
 */
public final class HostNames {

    private static final Pattern NUMERIC =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*]?");
    private static final String LOCALHOST = "localhost";

    private final Set<String> names;

    /** @param names without ports, in any case */
    public HostNames(Collection<String> names) {
        this.names = names.stream().map(HostNames::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request under this name, without its port, is one for this service. */
    public boolean known(String host) {
        return host != null && (isNumeric(host) || plain(host).equals(LOCALHOST) || names.contains(plain(host)));
    }

    static boolean isNumeric(String host) {
        return NUMERIC.matcher(host).matches();
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
