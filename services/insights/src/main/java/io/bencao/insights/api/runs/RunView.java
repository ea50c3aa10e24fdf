package io.bencao.insights.api.runs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A run of a source.
 *
 * @param sourceId whose
 * @param runId which of its runs
 * @param family whose stages it goes through
 * @param stages the labels of the family, first stage to last; empty where the checkpoint does not know them
 * @param end why it ended, in lower case with dashes: {@code pause}, {@code family}, {@code run-id}, {@code restart}, {@code longest} or
 *     {@code forgotten}; null while it goes on
 * @param beganAt the time of its first image
 * @param lastAt the time of its last image
 * @param images that it is followed by
 * @param place how far it was at its last image: 1 where the first stage begins, 2.5 half through the second; null where nothing was
 *     learned of its family
 * @param begins when each stage after the first begins; empty where nothing was learned of its family
 * @param curve its images' points, 120 at most
 */
public record RunView(
        String sourceId,
        String runId,
        String family,
        List<String> stages,
        String end,
        Instant beganAt,
        Instant lastAt,
        int images,
        Float place,
        List<BeginsView> begins,
        List<PointView> curve) {

    /**
     * When a stage begins, in seconds from the run's last image.
     *
     * @param label the label that is this stage
     * @param seconds the median; 0 if it has begun
     * @param early one in ten is earlier
     * @param late one in ten is later
     */
    public record BeginsView(String label, float seconds, float early, float late) {}

    /**
     * An image of a run.
     *
     * @param at its time
     * @param eventId its event
     * @param answered the place that this image alone says: 1.5 is the middle of the first stage
     * @param place the place that the run was at by then; null where nothing was learned of its family
     * @param from one in ten is not so far; null likewise
     * @param to one in ten is further; null likewise
     */
    public record PointView(Instant at, UUID eventId, float answered, Float place, Float from, Float to) {}
}
