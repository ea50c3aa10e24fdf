package io.bencao.cli.dataset;

import io.bencao.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A data set as it was exported.
 *
 * @param layout how its files lie
 * @param exportedAt when
 * @param digest as its list says; {@link #of} computes it
 * @param images in the order of their event ids
 * @param missing labelled examples without an image
 */
record ExportedSet(
        ImageLayout layout, Instant exportedAt, String digest, List<ExportedImage> images, List<MissingImage> missing) {

    ExportedSet {
        images = List.copyOf(images);
        missing = List.copyOf(missing);
    }

    /** A new one, with its digest. */
    static ExportedSet of(
            ImageLayout layout, Instant exportedAt, List<ExportedImage> images, List<MissingImage> missing) {
        return new ExportedSet(layout, exportedAt, digest(images), images, missing);
    }

    /**
     * SHA-256, hexadecimal, over a line in UTF-8 for each image, sorted by code points: {@code SHA256 EVENT_ID LABEL} and a line feed. So
     * it is the same whatever the layout, the time and the order of the topic, and another for another image or label.
     */
    static String digest(List<ExportedImage> images) {
        // Each line begins with characters of ASCII that no other has: the order of strings is that of code points.
        String lines = images.stream()
                .map(ExportedImage::example)
                .map(example -> example.sha256() + " " + example.eventId() + " " + example.label() + "\n")
                .sorted()
                .collect(Collectors.joining());
        return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the digest is that of the list: nobody has changed an image, an event or a label in it. */
    boolean isUnchanged() {
        return digest.equals(digest(images));
    }
}
