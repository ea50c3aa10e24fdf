package io.bencao.cli.produce;

import io.bencao.cli.terminal.Complaint;
import io.bencao.references.ObjectWriter;
import io.bencao.references.ReferenceRules.Store;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where images are stored whose events only refer to them. */
final class ClaimCheckOptions {

    @Option(
            names = "--claim-check",
            paramLabel = "PLACE",
            description =
                    "Store each image there, under its digest, and send a reference: s3://BUCKET/PREFIX, a folder of a web server"
                            + " that takes PUT, or a folder. The classifier must be allowed to read there (bencao.references.*).")
    private String place;

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

    /**
     * Who stores them; empty where images travel in their events.
     *
     * @throws Complaint if there is no such place
     */
    Optional<ObjectWriter> writer() {
        if (place == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ObjectWriter.to(place, new Store(Optional.ofNullable(endpoint), region)));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--claim-check " + place + ": " + e.getMessage());
        }
    }
}
