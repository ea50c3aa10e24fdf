package io.bencao.insights.api.review;

import java.util.List;

/**
 * The images that a person should look at.
 *
 * @param depth how many wait
 * @param byReason how many of them by the way they were picked
 * @param items the first ones, in the order in which they should be looked at
 */
public record ReviewQueueView(int depth, List<ReasonCount> byReason, List<ReviewItemView> items) {

    /**
     * A way of picking.
     *
     * @param pickedHow {@code UNKNOWN}, {@code LOW_CONFIDENCE}, {@code SMALL_MARGIN} or {@code AUDIT}
     * @param count waiting images
     */
    public record ReasonCount(String pickedHow, int count) {}
}
