package io.bencao.cli.options;

import io.bencao.references.ReferenceRules.Store;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the object store is reached. */
public final class ObjectStoreOptions {

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "The object store, where it is not AWS's. Credentials come from AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, or wherever AWS's own programs find them.")
    private URI endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "NAME",
            defaultValue = Store.USUAL_REGION,
            description = "The region of the bucket. Default: ${DEFAULT-VALUE}.")
    private String region;

    /** The store. */
    public Store store() {
        return new Store(Optional.ofNullable(endpoint), region);
    }
}
