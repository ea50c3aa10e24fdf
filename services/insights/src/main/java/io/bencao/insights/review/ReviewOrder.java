package io.bencao.insights.review;

import io.bencao.schemas.avro.PickedHow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order images should be looked at. A label teaches the more, the less sure the checkpoint is, the fewer labels there
 * are of what it says, and the less of the same source is looked at already, since neighbouring frames show the same. Audits
 * are strewn in, one in four, oldest first: they say how good the checkpoint is, and no worth may choose among them.
 */
public final class ReviewOrder {

    private static final int AUDIT_EVERY = 4;

    private ReviewOrder() {}

    /**
     * The first items in that order.
     *
     * @param items all that wait
     * @param labelled how many images are labelled already, by true label
     * @param limit how many are wanted
     */
    public static List<ReviewItem> first(List<ReviewItem> items, Map<String, Long> labelled, int limit) {
        List<ReviewItem> audits = new ArrayList<>();
        List<ReviewItem> doubtful = new ArrayList<>();
        for (ReviewItem item : items) {
            (item.pick().how() == PickedHow.AUDIT ? audits : doubtful).add(item);
        }
        audits.sort(Comparator.comparingLong(ReviewItem::at).thenComparing(ReviewItem::eventId));
        List<ReviewItem> order = new ArrayList<>();
        Map<String, Integer> fromSource = new HashMap<>();
        int nextAudit = 0;
        while (order.size() < limit && order.size() < items.size()) {
            boolean audit =
                    nextAudit < audits.size() && (doubtful.isEmpty() || order.size() % AUDIT_EVERY == AUDIT_EVERY - 1);
            if (audit) {
                order.add(audits.get(nextAudit++));
            } else if (doubtful.isEmpty()) {
                break;
            } else {
                ReviewItem best = best(doubtful, labelled, fromSource);
                doubtful.remove(best);
                fromSource.merge(best.source(), 1, Integer::sum);
                order.add(best);
            }
        }
        return order;
    }

    /** How much an image's label would teach, 0 to 1, apart from what else is looked at. */
    public static double worth(ReviewItem item, Map<String, Long> labelled) {
        return item.pick().worth() / (1 + Math.log1p(labelled.getOrDefault(item.label(), 0L)) / 4);
    }

    private static ReviewItem best(
            List<ReviewItem> doubtful, Map<String, Long> labelled, Map<String, Integer> fromSource) {
        ReviewItem best = null;
        double most = -1;
        for (ReviewItem item : doubtful) {
            double value = worth(item, labelled) / (1 + fromSource.getOrDefault(item.source(), 0));
            if (best == null || value > most || (value == most && item.eventId().compareTo(best.eventId()) < 0)) {
                best = item;
                most = value;
            }
        }
        return best;
    }
}
