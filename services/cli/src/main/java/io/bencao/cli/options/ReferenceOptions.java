package io.bencao.cli.options;

import io.bencao.cli.terminal.Complaint;
import io.bencao.references.AllowedFetcher;
import io.bencao.references.ReferenceRules;
import io.bencao.references.ReferenceRules.Allowed;
import io.bencao.references.ReferenceRules.Store;
import io.bencao.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From where images may be fetched that events only refer to: what the services' keys {@code bencao.references.*} say, as options. */
public final class ReferenceOptions {

    /** As the services have it where nobody sets {@code bencao.references.timeout}. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Option(
            names = "--references-buckets",
            paramLabel = "NAME",
            split = ",",
            description = "Buckets that images may be fetched from where events only refer to them, as the services'"
                    + " bencao.references.buckets. Default: none.")
    private List<String> buckets = List.of();

    @Option(
            names = "--references-servers",
            paramLabel = "URL",
            split = ",",
            description = "The same for web servers, as bencao.references.servers: scheme, host and port.")
    private List<String> servers = List.of();

    @Option(
            names = "--references-folders",
            paramLabel = "DIR",
            split = ",",
            description = "The same for folders of this machine, as bencao.references.folders.")
    private List<Path> folders = List.of();

    @Option(
            names = "--references-networks",
            paramLabel = "NET",
            split = ",",
            description =
                    "Networks where these servers may stand beside the public internet, as bencao.references.networks:"
                            + " 10.0.0.0/8. Default: none.")
    private List<String> networks = List.of();

    @Mixin
    private ObjectStoreOptions store;

    /**
     * Who fetches by these rules.
     *
     * @throws Complaint if one of them makes no sense
     */
    public AllowedFetcher fetcher() {
        Store where = store.store();
        try {
            return new AllowedFetcher(ReferenceRules.of(
                    new Allowed(buckets, servers, folders, networks),
                    Topics.IMAGE_EVENT_LIMIT,
                    TIMEOUT,
                    where.endpoint(),
                    where.region()));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--references-…: " + e.getMessage() + ".");
        }
    }
}
