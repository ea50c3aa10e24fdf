package io.bencao.insights.topology.events;

import io.bencao.insights.review.Pick;
import io.bencao.insights.review.ReviewItem;
import io.bencao.schemas.avro.PickedHow;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
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

    private final KeyValueStore<UUID, ReviewItem> store;
    private final NavigableSet<ReviewItem> doubtful = new TreeSet<>(BY_WORTH);
    private final NavigableSet<ReviewItem> audits = new TreeSet<>(BY_AGE);
    private final int capacity;

    /**
     * @param capacity of each of the two kinds
     */
    ReviewCandidates(ProcessorContext<?, ?> context, int capacity) {
        this.store = EventStores.REVIEW.in(context);
        this.capacity = capacity;
        try (KeyValueIterator<UUID, ReviewItem> all = store.all()) {
            all.forEachRemaining(entry -> kind(entry.value).add(entry.value));
        }
    }

    void remove(UUID eventId) {
        ReviewItem item = store.delete(eventId);
        if (item != null) {
            kind(item).remove(item);
        }
    }

    /** Removes those that were predicted before that moment. */
    void removeBefore(long moment) {
        while (!audits.isEmpty() && audits.first().at() < moment) {
            remove(id(audits.first()));
        }
        doubtful.stream()
                .filter(item -> item.at() < moment)
                .map(ReviewCandidates::id)
                .toList()
                .forEach(this::remove);
    }

    /** Adds an image, unless its event waits already or it is worth less than all that wait. */
    void add(ReviewItem item) {
        if (store.get(id(item)) != null) {
            return;
        }
        NavigableSet<ReviewItem> kind = kind(item);
        if (kind.size() >= capacity) {
            if (kind.comparator().compare(item, kind.first()) <= 0) {
                return;
            }
            remove(id(kind.first()));
        }
        kind.add(item);
        store.put(id(item), item);
    }

    private static UUID id(ReviewItem item) {
        return UUID.fromString(item.eventId());
    }

    private NavigableSet<ReviewItem> kind(ReviewItem item) {
        return isAudit(item.pick()) ? audits : doubtful;
    }

    private static boolean isAudit(Pick pick) {
        return pick.how() == PickedHow.AUDIT;
    }
}
