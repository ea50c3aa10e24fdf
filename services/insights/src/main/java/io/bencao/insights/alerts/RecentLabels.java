package io.bencao.insights.alerts;

import java.util.Map;

/**
 * Of the last images of a source, too many got certain labels.
 *
 * @param name its name in the configuration
 * @param labels which ones
 * @param images how many last images, at most 64: each is a bit
 * @param atLeast how many of them raise it
 * @param clearAt at how many, or fewer, it is over
 */
public record RecentLabels(String name, NamePattern labels, int images, int atLeast, int clearAt)
        implements SourceRule {

    /** Images that fit into the memory. */
    public static final int MOST = Long.SIZE;

    @Override
    public RuleReading seen(long memory, SourceHistory history, SeenImage image) {
        return new RecentImages(images, atLeast, clearAt)
                .seen(
                        memory,
                        history,
                        image,
                        labels.matches(image.label()),
                        count -> Map.of(
                                "labels", labels.text(),
                                "matching", Integer.toString(count),
                                "images", Integer.toString(images),
                                "lastLabel", image.label(),
                                "lastEvent", image.eventId().toString()));
    }
}
