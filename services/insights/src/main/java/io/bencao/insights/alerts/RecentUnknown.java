package io.bencao.insights.alerts;

import java.util.Map;

/**
 * Of the last images of a source, too many are unlike everything that the checkpoint knows.
 *
 * @param name its name in the configuration
 * @param images how many last images, at most 64
 * @param atLeast how many of them raise it
 * @param clearAt at how many, or fewer, it is over
 */
public record RecentUnknown(String name, int images, int atLeast, int clearAt) implements SourceRule {

    @Override
    public RuleReading seen(long memory, SourceHistory history, SeenImage image) {
        return new RecentImages(images, atLeast, clearAt)
                .seen(
                        memory,
                        history,
                        image,
                        image.unknown(),
                        count -> Map.of(
                                "unknown", Integer.toString(count),
                                "images", Integer.toString(images),
                                "lastEvent", image.eventId().toString()));
    }
}
