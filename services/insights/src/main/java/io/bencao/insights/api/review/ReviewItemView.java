package io.bencao.insights.api.review;

import io.bencao.insights.api.shared.PredictionView;
import java.time.Instant;

/**
 * An image that a person should look at.
 *
 * @param prediction what the checkpoint says
 * @param pickedHow {@code UNKNOWN}, {@code LOW_CONFIDENCE}, {@code SMALL_MARGIN} or {@code AUDIT}
 * @param pickProbability with what probability it was picked that way
 * @param worth how much its label would teach, 0 to 1; the queue's order, but for the audits that are strewn in
 * @param claimedBy who looks at it now; null if nobody
 * @param claimedUntil when that ends; null if nobody
 * @param thumbnail address of the upright thumbnail, JPEG
 * @param image address of the original bytes
 */
public record ReviewItemView(
        PredictionView prediction,
        String pickedHow,
        double pickProbability,
        double worth,
        String claimedBy,
        Instant claimedUntil,
        String thumbnail,
        String image) {}
