package io.bencao.trainer.examples;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Labels for tests. */
public final class Labels {

    private Labels() {}

    /** The digest of an image that is named by a number. */
    public static String sha(int image) {
        return io.bencao.checkpoint.Sha256.of(("image " + image).getBytes(StandardCharsets.UTF_8));
    }

    public static UUID id(int event) {
        return new UUID(7, event);
    }

    /** An event about an image of its own. */
    public static Example example(int event, String label, String annotator, PickReason pickReason) {
        return example(event, event, label, annotator, pickReason);
    }

    public static Example example(int event, int image, String label, String annotator, PickReason pickReason) {
        return new Example(
                id(event),
                "pan-" + event % 2,
                100_000L * event,
                new Example.Origin("image-events", "topic", event % 4, event, sha(image)),
                false,
                label,
                annotator,
                10_000 + event,
                pickReason,
                Optional.empty());
    }

    public static LabelledEvent event(Example example) {
        return LabelledEvent.first(example, 0, 0);
    }

    /** One event that several annotators have labelled, the last of them last. */
    static LabelledEvent event(int event, PickReason pickReason, String... annotatorAndLabel) {
        Map<String, String> votes = new LinkedHashMap<>();
        String label = "";
        String annotator = "";
        for (int i = 0; i < annotatorAndLabel.length; i += 2) {
            annotator = annotatorAndLabel[i];
            label = annotatorAndLabel[i + 1];
            votes.put(annotator, label);
        }
        return new LabelledEvent(example(event, label, annotator, pickReason), votes, 0, event);
    }
}
