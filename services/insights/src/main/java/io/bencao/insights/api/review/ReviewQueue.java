package io.bencao.insights.api.review;

import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionViews;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.review.Leases;
import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.review.ReviewOrder;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.events.Memo;
import io.bencao.schemas.avro.FeedbackKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The queue of images to look at. Thread-safe. */
public final class ReviewQueue {

    private static final int MOST_AT_ONCE = 20;
    private static final int LONGEST_NOTE = 1000;

    private final LocalState state;
    private final EventsQuery events;
    private final CheckpointsQuery models;
    private final Manifests manifests;
    private final Leases leases;
    private final RecentlyLabelled justSaid;
    private final FeedbackSender sender;

    public ReviewQueue(
            LocalState state,
            EventsQuery events,
            CheckpointsQuery models,
            Manifests manifests,
            Leases leases,
            RecentlyLabelled justSaid,
            FeedbackSender sender) {
        this.state = state;
        this.events = events;
        this.models = models;
        this.manifests = manifests;
        this.leases = leases;
        this.justSaid = justSaid;
        this.sender = sender;
    }

    /** Its first items. */
    public ReviewQueueView queue(int limit) {
        leases.tidy();
        List<ReviewItem> waiting = waiting();
        Map<String, Long> labelled = models.labelled();
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
        Map<String, Long> labelled = models.labelled();
        if (request.eventId() != null) {
            String id = EventsQuery.canonical(request.eventId());
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
        leases.giveBack(EventsQuery.canonical(eventId), operator);
    }

    /** Says what an image shows. */
    public FeedbackReceipt label(String operator, String eventId, AnnotationRequest request) {
        String id = EventsQuery.canonical(eventId);
        FeedbackKind kind = kind(request);
        if (request.trueLabel() != null && !manifests.knows(request.trueLabel())) {
            throw Refusals.refused("no released checkpoint has a label \"" + request.trueLabel() + "\"");
        }
        Memo memo = events.known(id);
        if (leases.heldByOther(id, operator)) {
            throw taken(id);
        }
        // Where it no longer waits, it was looked for on purpose, or is a correction of one that was picked.
        FeedbackReceipt receipt = sender.send(id, kind, request.trueLabel(), operator, memo.pick(), request.note());
        justSaid.add(id);
        leases.giveBack(id, operator);
        return receipt;
    }

    /** Takes back what this operator said. */
    public FeedbackReceipt undo(String operator, String eventId) {
        String id = EventsQuery.canonical(eventId);
        Memo memo = events.known(id);
        FeedbackReceipt receipt = sender.send(id, FeedbackKind.WITHDRAW, null, operator, memo.pick(), null);
        justSaid.remove(id);
        return receipt;
    }

    private List<ReviewItem> waiting() {
        return state.all(Stores.REVIEW, ReviewItem::unpack).stream()
                .filter(item -> !justSaid.has(item.eventId()))
                .toList();
    }

    private Optional<ReviewItem> item(String id) {
        return state.value(
                Stores.REVIEW, id, bytes -> Optional.ofNullable(bytes).map(found -> ReviewItem.unpack(id, found)));
    }

    private Optional<ReviewItemView> view(ReviewItem item, Map<String, Long> labelled) {
        String id = item.eventId();
        Optional<Leases.Lease> lease = leases.of(id);
        String image = "/api/events/" + id + "/image?size=";
        return events.memo(id)
                .map(memo -> new ReviewItemView(
                        PredictionViews.of(memo.prediction(), memo.at()),
                        item.pick().how().name(),
                        item.pick().probability(),
                        ReviewOrder.worth(item, labelled),
                        lease.map(Leases.Lease::operator).orElse(null),
                        lease.map(l -> Instant.ofEpochMilli(l.until())).orElse(null),
                        image + "thumbnail",
                        image + "full"));
    }

    private static FeedbackKind kind(AnnotationRequest request) {
        FeedbackKind kind = Arrays.stream(FeedbackKind.values())
                .filter(known -> known != FeedbackKind.WITHDRAW && known.name().equals(request.kind()))
                .findFirst()
                .orElseThrow(() -> Refusals.refused("kind must be LABEL, CONFIRM or UNGRADABLE"));
        boolean labelled = request.trueLabel() != null && !request.trueLabel().isBlank();
        if (labelled != (kind == FeedbackKind.LABEL)) {
            throw Refusals.refused("a true label belongs to kind LABEL, and to it alone");
        }
        if (request.note() != null && request.note().length() > LONGEST_NOTE) {
            throw Refusals.refused("a note has at most " + LONGEST_NOTE + " characters");
        }
        return kind;
    }

    private static RefusedRequestException taken(String eventId) {
        return new RefusedRequestException(Why.TAKEN, "somebody else looks at event " + eventId);
    }
}
