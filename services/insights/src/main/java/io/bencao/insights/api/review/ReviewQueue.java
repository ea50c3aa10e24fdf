package io.bencao.insights.api.review;

import io.bencao.insights.api.checkpoints.CheckpointFigures;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionViews;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.review.Leases;
import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.review.ReviewOrder;
import io.bencao.insights.topology.events.EventStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The images that a person should look at, and who looks at them now. Thread-safe. */
public final class ReviewQueue {

    private static final int MOST_AT_ONCE = 20;

    private final LocalState state;
    private final EventsQuery events;
    private final CheckpointFigures figures;
    private final Leases leases;
    private final RecentlyLabelled recentlyLabelled;

    public ReviewQueue(
            LocalState state,
            EventsQuery events,
            CheckpointFigures figures,
            Leases leases,
            RecentlyLabelled recentlyLabelled) {
        this.state = state;
        this.events = events;
        this.figures = figures;
        this.leases = leases;
        this.recentlyLabelled = recentlyLabelled;
    }

    /** Its first items. */
    public ReviewQueueView queue(int limit) {
        leases.tidy();
        List<ReviewItem> waiting = waiting();
        Map<String, Long> labelled = figures.labelled();
        List<ReviewQueueView.ReasonCount> reasons = new TreeMap<>(waiting.stream()
                        .collect(Collectors.groupingBy(item -> item.pick().how().name(), Collectors.counting())))
                .entrySet().stream()
                        .map(entry ->
                                new ReviewQueueView.ReasonCount(entry.getKey(), Math.toIntExact(entry.getValue())))
                        .toList();
        List<ReviewItemView> items = ReviewOrder.first(waiting, labelled, limit).stream()
                .map(item -> view(item, labelled))
                .flatMap(Optional::stream)
                .toList();
        return new ReviewQueueView(waiting.size(), reasons, items);
    }

    /** Gives images to an operator for the time of a lease. */
    public List<ReviewItemView> claim(String operator, ClaimRequest request) {
        Map<String, Long> labelled = figures.labelled();
        if (request.eventId() != null) {
            String id = RequestParams.eventId(request.eventId());
            ReviewItem item = item(id).orElseThrow(() ->
                    new RefusedRequestException(Why.NOT_FOUND, "event " + id + " does not wait for a person"));
            if (leases.claim(id, operator).isEmpty()) {
                throw taken(id);
            }
            return view(item, labelled).stream().toList();
        }
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > MOST_AT_ONCE) {
            throw Refusals.refused("count must be 1 to " + MOST_AT_ONCE + ", not " + count);
        }
        List<ReviewItem> free = waiting().stream()
                .filter(item -> !leases.heldByOther(item.eventId(), operator))
                .toList();
        List<ReviewItemView> claimed = new ArrayList<>();
        for (ReviewItem item : ReviewOrder.first(free, labelled, count)) {
            if (leases.claim(item.eventId(), operator).isPresent()) {
                view(item, labelled).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    /** Gives an image back. */
    public void giveBack(String operator, String eventId) {
        leases.giveBack(RequestParams.eventId(eventId), operator);
    }

    private List<ReviewItem> waiting() {
        return state.all(EventStores.REVIEW, (id, item) -> item).stream()
                .filter(item -> !recentlyLabelled.has(item.eventId()))
                .toList();
    }

    private Optional<ReviewItem> item(String id) {
        return state.value(EventStores.REVIEW, UUID.fromString(id));
    }

    private Optional<ReviewItemView> view(ReviewItem item, Map<String, Long> labelled) {
        String id = item.eventId();
        Optional<Leases.Lease> lease = leases.of(id);
        String image = "/api/events/" + id + "/image?size=";
        return events.find(id)
                .map(found -> new ReviewItemView(
                        PredictionViews.of(found.prediction(), found.at()),
                        item.pick().how().name(),
                        item.pick().probability(),
                        ReviewOrder.worth(item, labelled),
                        lease.map(Leases.Lease::operator).orElse(null),
                        lease.map(l -> Instant.ofEpochMilli(l.until())).orElse(null),
                        image + "thumbnail",
                        image + "full"));
    }

    static RefusedRequestException taken(String eventId) {
        return new RefusedRequestException(Why.TAKEN, "somebody else looks at event " + eventId);
    }
}
