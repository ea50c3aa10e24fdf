package io.bencao.cli.produce;

import io.bencao.cli.options.ObjectStoreOptions;
import io.bencao.cli.terminal.Complaint;
import io.bencao.references.ObjectWriter;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where images are stored whose events only refer to them. */
final class ClaimCheckOptions {

    @Option(
            names = "--claim-check",
            paramLabel = "PLACE",
            description =
                    "Store each image there, under its digest, and send a reference: s3://BUCKET/PREFIX, a folder of a web server"
                            + " that takes PUT, or a folder. Classifier, insights and trainer must be allowed to read there"
                            + " (bencao.references.*).")
    private String place;

    @Mixin
    private ObjectStoreOptions store;

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
            return Optional.of(ObjectWriter.to(place, store.store()));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--claim-check " + place + ": " + e.getMessage());
        }
    }
}
