package io.bencao.insights.topology.events;

import io.bencao.insights.review.Pick;
import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.topology.Stores;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Prediction;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The images of a partition that wait for a person. Bounded: of the doubtful ones the least instructive goes first, of the
 * audits, which are chosen by chance alone, the oldest. Used by one stream thread.
 */
final class ReviewCandidates {

    private static final Comparator<ReviewItem> BY_AGE =
            Comparator.comparingLong(ReviewItem::at).thenComparing(ReviewItem::eventId);
    private static final Comparator<ReviewItem> BY_WORTH =
            Comparator.comparingDouble((ReviewItem item) -> item.pick().worth()).thenComparing(BY_AGE);

    private final KeyValueStore<String, byte[]> store;
    private final NavigableSet<ReviewItem> doubtful = new TreeSet<>(BY_WORTH);
    private final NavigableSet<ReviewItem> audits = new TreeSet<>(BY_AGE);
    private final int capacity;

    /**
     * @param capacity of each of the two kinds
     */
    ReviewCandidates(ProcessorContext<?, ?> context, int capacity) {
        this.store = context.getStateStore(Stores.REVIEW);
        this.capacity = capacity;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                ReviewItem item = ReviewItem.unpack(next.key, next.value);
                kind(item).add(item);
            }
        }
    }

    void add(String eventId, StoredPrediction stored) {
        stored.pick().ifPresent(pick -> {
            Prediction prediction = stored.prediction();
            add(new ReviewItem(eventId, stored.at(), prediction.getSourceId(), prediction.getLabel(), pick));
        });
    }

    void remove(String eventId) {
        byte[] bytes = store.delete(eventId);
        if (bytes != null) {
            ReviewItem item = ReviewItem.unpack(eventId, bytes);
            kind(item).remove(item);
        }
    }

    /** Removes those that were predicted before that moment. */
    void removeBefore(long moment) {
        while (!audits.isEmpty() && audits.first().at() < moment) {
            remove(audits.first().eventId());
        }
        doubtful.stream()
                .filter(item -> item.at() < moment)
                .map(ReviewItem::eventId)
                .toList()
                .forEach(this::remove);
    }

    private void add(ReviewItem item) {
        NavigableSet<ReviewItem> kind = kind(item);
        if (kind.size() >= capacity && !kind.contains(item)) {
            if (kind.comparator().compare(item, kind.first()) <= 0) {
                return;
            }
            remove(kind.first().eventId());
        }
        kind.add(item);
        store.put(item.eventId(), item.pack());
    }

    private NavigableSet<ReviewItem> kind(ReviewItem item) {
        return isAudit(item.pick()) ? audits : doubtful;
    }

    private static boolean isAudit(Pick pick) {
        return pick.how() == PickedHow.AUDIT;
    }
}
