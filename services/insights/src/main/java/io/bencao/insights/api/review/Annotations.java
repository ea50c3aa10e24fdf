package io.bencao.insights.api.review;

import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.review.FeedbackOutput.Words;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.review.Leases;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.schemas.avro.FeedbackKind;
import java.util.Arrays;

/** What people say of images here. Thread-safe. */
public final class Annotations {

    private static final int LONGEST_NOTE = 1000;

    private final EventsQuery events;
    private final Manifests manifests;
    private final Leases leases;
    private final RecentlyLabelled recentlyLabelled;
    private final FeedbackOutput output;

    /**
     * @param events know what is annotated
     * @param manifests know the labels
     * @param leases say who looks at what, as for {@link ReviewQueue}
     * @param recentlyLabelled takes images out of the queue at once
     */
    public Annotations(
            EventsQuery events,
            Manifests manifests,
            Leases leases,
            RecentlyLabelled recentlyLabelled,
            FeedbackSender sender) {
        this(events, manifests, leases, recentlyLabelled, (FeedbackOutput) sender);
    }

    Annotations(
            EventsQuery events,
            Manifests manifests,
            Leases leases,
            RecentlyLabelled recentlyLabelled,
            FeedbackOutput output) {
        this.events = events;
        this.manifests = manifests;
        this.leases = leases;
        this.recentlyLabelled = recentlyLabelled;
        this.output = output;
    }

    /** Says what an image shows. Returns when it stands in the topic. */
    public FeedbackReceipt annotate(String operator, String eventId, AnnotationRequest request) {
        String id = RequestParams.eventId(eventId);
        FeedbackKind kind = kind(request);
        if (request.trueLabel() != null && !manifests.knows(request.trueLabel())) {
            throw Refusals.refused("no released checkpoint has a label \"" + request.trueLabel() + "\"");
        }
        events.prediction(id);
        if (leases.heldByOther(id, operator)) {
            throw ReviewQueue.taken(id);
        }
        FeedbackReceipt receipt = output.send(id, operator, new Words(kind, request.trueLabel(), request.note(), null));
        recentlyLabelled.add(id);
        leases.giveBack(id, operator);
        return receipt;
    }

    /** Takes back what this operator said. Returns when it stands in the topic. */
    public FeedbackReceipt withdraw(String operator, String eventId) {
        return withdraw(operator, eventId, Words.withdrawal(null));
    }

    /** Takes back what somebody else said, for whoever may. Returns when it stands in the topic. */
    public FeedbackReceipt withdrawFrom(String annotator, String admin, String eventId) {
        return withdraw(admin, eventId, Words.withdrawal(annotator));
    }

    private FeedbackReceipt withdraw(String operator, String eventId, Words words) {
        String id = RequestParams.eventId(eventId);
        events.prediction(id);
        FeedbackReceipt receipt = output.send(id, operator, words);
        recentlyLabelled.remove(id);
        return receipt;
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
}
