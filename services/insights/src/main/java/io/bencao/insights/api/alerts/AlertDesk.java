package io.bencao.insights.api.alerts;

import io.bencao.insights.api.alerts.HandlingWriter.Change;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.handling.HandlingRecords;
import io.bencao.insights.handling.InHand;
import io.bencao.insights.handling.Raising;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.protocols.audit.AuditNote;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Takes alerts in hand for people. What is asked a second time by the same person changes nothing and is no error. Thread-safe. */
public final class AlertDesk {

    private final AlertsQuery alerts;
    private final HandlingWriter writer;
    private final HandlingRecords records;
    private final Clock clock;

    /**
     * @param alerts know what is raised
     * @param writer as for {@link SilenceDesk}
     */
    public AlertDesk(AlertsQuery alerts, HandlingWriter writer, HandlingRecords records, Clock clock) {
        this.alerts = alerts;
        this.writer = writer;
        this.records = records;
        this.clock = clock;
    }

    /** Says that a person has seen it and sees to it. */
    public InHandView acknowledge(String actor, AcknowledgeRequest request) {
        Raising raising = HandlingTexts.raising(request.rule(), request.subject(), request.raisedAt());
        String note = HandlingTexts.free("note", request.note(), HandlingTexts.LONGEST_NOTE);
        return change(actor, AuditNote.ACKNOWLEDGE_ALERT, raising, note, now -> {
            if (now.isAcknowledged() && !now.acknowledgedBy().equals(actor)) {
                throw taken(now.acknowledgedBy() + " has acknowledged it at " + now.acknowledgedAt());
            }
            return now.isAcknowledged() ? now : now.acknowledged(actor, now(), note);
        });
    }

    /** Takes an acknowledgement back, whoever gave it: the alert waits again. */
    public InHandView reopen(String actor, RaisingRequest request) {
        Raising raising = HandlingTexts.raising(request.rule(), request.subject(), request.raisedAt());
        return change(actor, AuditNote.REOPEN_ALERT, raising, null, InHand::reopened);
    }

    /** Gives it to somebody, unless it is another's by now than that of whom the person knew. */
    public InHandView assign(String actor, AssignRequest request) {
        Raising raising = HandlingTexts.raising(request.rule(), request.subject(), request.raisedAt());
        String to = HandlingTexts.free("to", request.to(), HandlingTexts.LONGEST_NAME);
        String instead = HandlingTexts.free("instead", request.instead(), HandlingTexts.LONGEST_NAME);
        return change(actor, AuditNote.ASSIGN_ALERT, raising, to, now -> {
            String has = now.assignedTo();
            if (!Objects.equals(has, to) && !Objects.equals(has, instead)) {
                throw taken(has == null ? "it is nobody's by now" : "it is " + has + "'s by now");
            }
            return now.assigned(to);
        });
    }

    /** @param says for the audit log; null for nothing */
    private InHandView change(
            String actor, String action, Raising raising, String says, Function<InHand, InHand> decide) {
        InHand[] left = new InHand[1];
        requireRaised(raising);
        writer.change(book -> {
            InHand before = book.of(raising);
            left[0] = decide.apply(before);
            if (left[0].equals(before)) {
                return Optional.empty();
            }
            Map<String, String> details =
                    new HashMap<>(Map.of("raisedAt", raising.raisedAt().toString()));
            if (says != null) {
                details.put(action.equals(AuditNote.ASSIGN_ALERT) ? "to" : "note", says);
            }
            return Optional.of(new Change(
                    records.record(raising, left[0], actor, now()),
                    new AuditNote(actor, action, OpenAlerts.key(raising.rule(), raising.subject()), details)));
        });
        return InHandView.of(left[0]);
    }

    private void requireRaised(Raising raising) {
        Optional<Raising> last = alerts.raisedAt(raising.rule(), raising.subject())
                .map(at -> new Raising(raising.rule(), raising.subject(), at));
        if (last.filter(raising::equals).isPresent()) {
            return;
        }
        if (last.isPresent() && last.get().raisedAt().isAfter(raising.raisedAt())) {
            throw new RefusedRequestException(
                    Why.EXPIRED,
                    "that one is over, and it was raised again at " + last.get().raisedAt());
        }
        throw alerts.clearedAt(raising)
                .map(at -> new RefusedRequestException(Why.EXPIRED, "it is over since " + at))
                .orElseGet(() -> new RefusedRequestException(
                        Why.NOT_FOUND,
                        "no alert of the rule " + raising.rule() + " about \"" + raising.subject() + "\" was raised at "
                                + raising.raisedAt()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static RefusedRequestException taken(String message) {
        return new RefusedRequestException(Why.TAKEN, message);
    }
}
