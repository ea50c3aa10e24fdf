package io.bencao.trainer.examples;

import io.bencao.protocols.images.EventImages;
import io.bencao.references.AllowedFetcher;
import io.bencao.references.ReferenceRules;
import io.bencao.references.ReferenceRules.Allowed;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the images of events, as the trainer does, with places of the test's own. */
public final class ImagePlacesOfTests {

    /** What is fetched has fewer bytes. */
    static final int LARGEST = 100_000;

    private ImagePlacesOfTests() {}

    /** No place is allowed: images come with their events. */
    public static PatientImages none() {
        return from(List.of(), Duration.ZERO);
    }

    /** These web servers are, on this machine. */
    static PatientImages from(List<String> servers, Duration patience) {
        return new PatientImages(
                new EventImages(
                        Wire.of(ImageEvent.class),
                        new AllowedFetcher(ReferenceRules.of(
                                new Allowed(List.of(), servers, List.of(), List.of("127.0.0.0/8")),
                                LARGEST,
                                Duration.ofSeconds(10),
                                Optional.empty(),
                                ReferenceRules.Store.USUAL_REGION))),
                patience);
    }
}
