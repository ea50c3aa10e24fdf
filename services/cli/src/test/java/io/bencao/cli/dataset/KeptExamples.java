package io.bencao.cli.dataset;

import io.bencao.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Labelled examples for tests; the image of event N is what {@link #image} gives. */
final class KeptExamples {

    private KeptExamples() {}

    static UUID event(int number) {
        return new UUID(0, number);
    }

    /** Begins as a JPEG does. */
    static byte[] image(int number) {
        return ("\u00ff\u00d8\u00ff\u00e0 image " + number).getBytes(StandardCharsets.ISO_8859_1);
    }

    static KeptExample example(int number, String label) {
        return example(number, label, "li");
    }

    static KeptExample example(int number, String label, String annotator) {
        Instant at = Instant.parse("2026-11-22T10:00:00Z").plusSeconds(number);
        return new KeptExample(
                event(number),
                label,
                new KeptExample.Place(
                        "image-events", "topicid", number % 4, number, Sha256.of(image(number)), Optional.empty()),
                new KeptExample.Taken("pan-" + number % 2, at, at.plusMillis(5)),
                new KeptExample.Predicted("raw", "d".repeat(64)),
                new KeptExample.Annotated(
                        annotator, at.plusSeconds(60), "AUDIT", number % 2 == 0 ? Optional.of(0.25) : Optional.empty()),
                number % 2 == 0 ? new KeptExample.Seal(Optional.of("key"), number) : KeptExample.Seal.NONE);
    }

    static ExportedImage exported(int number, String label) {
        KeptExample example = example(number, label);
        return new ExportedImage(example, ImageLayout.FOLDERS.file(example, image(number)));
    }

    static ExportedSet set(ExportedImage... images) {
        return ExportedSet.of(ImageLayout.FOLDERS, Instant.parse("2026-11-23T00:00:00Z"), List.of(images), List.of());
    }
}
