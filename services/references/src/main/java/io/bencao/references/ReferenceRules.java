package io.bencao.references;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be fetched, and how much of it.
 *
 * @param buckets of the object store
 * @param servers scheme, host and port
 * @param folders with all that is in them
 * @param networks where servers may stand beside the public internet
 * @param maxBytes of an object
 * @param timeout of one attempt, from the look-up of the name to the last byte
 * @param store how the object store is reached
 */
public record ReferenceRules(
        Set<String> buckets,
        Set<WebServer> servers,
        List<Path> folders,
        List<AddressBlock> networks,
        long maxBytes,
        Duration timeout,
        Store store) {

    /**
     * How the object store is reached. Its credentials are found as all programs of AWS's find them: environment, files, the machine's role.
     *
     * @param endpoint of a store that is not AWS's
     * @param region the requests are signed for
     */
    public record Store(Optional<URI> endpoint, String region) {

        /** The region that stores of others than AWS take. */
        public static final String USUAL_REGION = "us-east-1";
    }

    /**
     * Rules as they are written in a configuration.
     *
     * @throws IllegalArgumentException if an entry is none; the message says which
     */
    public static ReferenceRules of(
            Allowed allowed, long maxBytes, Duration timeout, Optional<URI> endpoint, String region) {
        return new ReferenceRules(
                Set.copyOf(allowed.buckets()),
                Set.copyOf(allowed.servers().stream().map(WebServer::of).toList()),
                allowed.folders(),
                allowed.networks().stream().map(AddressBlock::of).toList(),
                maxBytes,
                timeout,
                new Store(endpoint, region));
    }

    /** Allowed places as they are written. */
    public record Allowed(List<String> buckets, List<String> servers, List<Path> folders, List<String> networks) {}

    boolean none() {
        return buckets.isEmpty() && servers.isEmpty() && folders.isEmpty();
    }
}
