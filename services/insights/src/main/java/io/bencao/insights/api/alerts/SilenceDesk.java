package io.bencao.insights.api.alerts;

import io.bencao.insights.alerts.NamePattern;
import io.bencao.insights.api.alerts.HandlingWriter.Change;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.handling.HandlingRecords;
import io.bencao.insights.handling.Hush;
import io.bencao.protocols.audit.AuditNote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Silences rules for people, for a time. Thread-safe. */
public final class SilenceDesk {

    /** So many may be in force at once: of more nobody would know what is quiet. */
    static final int MOST = 100;

    /** Who asks for the same again within this asks a second time for what there is. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final AlertsQuery alerts;
    private final HandlingWriter writer;
    private final HandlingRecords records;
    private final Clock clock;

    /**
     * @param alerts know the rules
     * @param writer as for {@link AlertDesk}
     */
    public SilenceDesk(AlertsQuery alerts, HandlingWriter writer, HandlingRecords records, Clock clock) {
        this.alerts = alerts;
        this.writer = writer;
        this.records = records;
        this.clock = clock;
    }

    /** Silences a rule, or makes its silence longer. */
    public SilenceView silence(String actor, SilenceRequest request) {
        String rule = rule(request.rule());
        NamePattern subjects = subjects(request.subjects());
        String reason = HandlingTexts.free("reason", request.reason(), HandlingTexts.LONGEST_NOTE);
        long most = Hush.LONGEST.toMinutes();
        if (request.minutes() == null || request.minutes() < 1 || request.minutes() > most) {
            throw Refusals.refused("a silence lasts 1 to " + most + " minutes from now on: minutes is "
                    + (request.minutes() == null ? "missing" : request.minutes()));
        }
        Hush[] left = new Hush[1];
        writer.change(book -> {
            Instant now = now();
            Hush wanted = new Hush(
                    rule, subjects, now, now.plus(Duration.ofMinutes(request.minutes())), actor, reason, null, null);
            Optional<Hush> there = book.silence(rule, subjects.text()).filter(each -> each.isInForce(now));
            Optional<Hush> longEnough =
                    there.filter(each -> wanted.until().isBefore(each.until().plus(SAME)));
            if (longEnough.isPresent()) {
                requireOwn(longEnough.get(), actor);
                left[0] = longEnough.get();
                return Optional.empty();
            }
            requireRoom(book, there, now);
            left[0] = wanted;
            return Optional.of(change(actor, AuditNote.SILENCE, wanted, now));
        });
        return SilenceView.of(left[0]);
    }

    /** Ends a silence before its time. */
    public SilenceView end(String actor, EndSilenceRequest request) {
        String rule = RequestParams.text("rule", request.rule());
        NamePattern subjects = subjects(request.subjects());
        Hush[] left = new Hush[1];
        writer.change(book -> {
            Instant now = now();
            Hush there = book.silence(rule, subjects.text())
                    .orElseThrow(() -> new RefusedRequestException(
                            Why.NOT_FOUND, "nobody has silenced " + rule + " about " + subjects.text()));
            left[0] = there.ended(actor, now);
            if (there.isInForce(now)) {
                return Optional.of(change(actor, AuditNote.END_SILENCE, left[0], now));
            }
            if (actor.equals(there.endedBy())) {
                left[0] = there;
                return Optional.empty();
            }
            throw new RefusedRequestException(
                    Why.EXPIRED,
                    there.endedBy() == null
                            ? "that silence is over since " + there.until()
                            : there.endedBy() + " has ended that silence at " + there.endedAt());
        });
        return SilenceView.of(left[0]);
    }

    /** A second click of the same person is answered by what the first one did. */
    private static void requireOwn(Hush there, String actor) {
        if (!there.setBy().equals(actor)) {
            throw new RefusedRequestException(
                    Why.TAKEN, there.setBy() + " has silenced it until " + there.until() + " already");
        }
    }

    private static void requireRoom(HandlingBook book, Optional<Hush> there, Instant now) {
        if (there.isEmpty() && book.silences(now).size() >= MOST) {
            throw Refusals.refused("there are " + MOST + " silences already: end one before");
        }
    }

    private Change change(String actor, String action, Hush silence, Instant now) {
        Map<String, String> details =
                new HashMap<>(Map.of("until", silence.until().toString()));
        if (silence.reason() != null) {
            details.put("reason", silence.reason());
        }
        return new Change(
                records.record(silence, actor, now),
                new AuditNote(
                        actor, action, silence.rule() + "|" + silence.subjects().text(), details));
    }

    private String rule(String text) {
        String rule = RequestParams.text("rule", text);
        if (!alerts.rules().contains(rule)) {
            throw Refusals.refused("no rule is called " + rule + "; there are " + String.join(", ", alerts.rules()));
        }
        return rule;
    }

    private static NamePattern subjects(String text) {
        String pattern = text == null || text.isBlank() ? "*" : text;
        try {
            Hush.requirePattern(pattern);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(Why.REFUSED, e.getMessage(), e);
        }
        return NamePattern.of(pattern);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
