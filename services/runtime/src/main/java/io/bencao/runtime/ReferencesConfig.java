package io.bencao.runtime;

import io.bencao.references.AllowedFetcher;
import io.bencao.references.ReferenceRules;
import io.bencao.references.ReferenceRules.Allowed;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Images that events only refer to: where they may be fetched from. Absent buckets, servers and folders: from nowhere. */
public interface ReferencesConfig {

    /** Buckets of the object store, by name: {@code s3://BUCKET/KEY}. */
    Optional<List<String>> buckets();

    /** Web servers by scheme, host and port: {@code https://images.example}, {@code http://10.0.0.5:8080}. */
    Optional<List<String>> servers();

    /** Folders of this machine, with all that is in them: {@code file:///FOLDER/NAME}. */
    Optional<List<Path>> folders();

    /** Networks where servers may stand beside the public internet: {@code 10.0.0.0/8}. Absent: none, not even this machine. */
    Optional<List<String>> networks();

    /** Bytes that an image may have; larger ones are not fetched to their end. */
    @WithDefault("16M")
    MemorySize maxSize();

    /** How long one attempt may take, from the look-up of the name to the last byte. */
    @WithDefault("10s")
    Duration timeout();

    /**
     * The object store. Its credentials are found as all programs of AWS's find them: the environment ({@code AWS_ACCESS_KEY_ID},
     * {@code AWS_SECRET_ACCESS_KEY}), files, the role of the machine.
     */
    Store store();

    /** The object store. */
    interface Store {
        /** Of a store that is not AWS's, for example {@code http://minio:9000}; buckets are then named in the path. */
        Optional<URI> endpoint();

        /** The region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        /** The same, for whoever asks it. */
        default ReferenceRules.Store access() {
            return new ReferenceRules.Store(endpoint(), region());
        }
    }

    /**
     * Who fetches by these rules. A line in the log says from where.
     *
     * @throws StartException if an entry makes no sense
     */
    static AllowedFetcher fetcher(ReferencesConfig config) {
        AllowedFetcher fetcher = new AllowedFetcher(rules(config));
        Logger log = LoggerFactory.getLogger(ReferencesConfig.class);
        fetcher.disabled()
                .ifPresentOrElse(
                        why -> log.info("No place for images of references: {}", why),
                        () -> log.info(
                                "Images that events only refer to are fetched buckets={} servers={} folders={}",
                                config.buckets().orElse(List.of()),
                                config.servers().orElse(List.of()),
                                config.folders().orElse(List.of())));
        return fetcher;
    }

    /**
     * The rules as they are written.
     *
     * @throws StartException if an entry makes no sense
     */
    static ReferenceRules rules(ReferencesConfig config) {
        ConfigRules.positive("bencao.references.max-size", config.maxSize().asLongValue());
        ConfigRules.positive("bencao.references.timeout", config.timeout().toMillis());
        try {
            return ReferenceRules.of(
                    new Allowed(
                            config.buckets().orElse(List.of()),
                            config.servers().orElse(List.of()),
                            config.folders().orElse(List.of()),
                            config.networks().orElse(List.of())),
                    config.maxSize().asLongValue(),
                    config.timeout(),
                    config.store().endpoint(),
                    config.store().region());
        } catch (IllegalArgumentException e) {
            throw new StartException("bencao.references: " + e.getMessage() + ".", e);
        }
    }
}
