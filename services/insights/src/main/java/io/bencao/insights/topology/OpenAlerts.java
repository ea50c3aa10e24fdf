package io.bencao.insights.topology;

import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.RuleReading.Wish;
import io.bencao.insights.topology.Emission.Route;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends alerts and keeps the open ones. Both happen in the transaction in which the rule's memory changes, so that an alert is
 * raised once, whatever is killed when. Used by one stream thread.
 */
public final class OpenAlerts {

    /** How the stores hold alerts, whatever the wire format outside is. */
    public static final Wire<Alert> STORED = Wire.of(Alert.class);

    private final ProcessorContext<byte[], Emission> context;
    private final Wire<Alert> wire;
    private final KeyValueStore<String, byte[]> open;

    public OpenAlerts(
            ProcessorContext<byte[], Emission> context, Wire<Alert> wire, KeyValueStore<String, byte[]> open) {
        this.context = context;
        this.wire = wire;
        this.open = open;
    }

    /** Raises or clears, as the reading wishes. */
    public void change(String rule, String subject, RuleReading reading) {
        send(
                rule,
                subject,
                reading.wish() == Wish.RAISE ? AlertState.RAISED : AlertState.CLEARED,
                reading.from(),
                reading.to(),
                reading.evidence());
    }

    /** Clears an alert that nobody asks about any more. */
    public void drop(String rule, String subject, long since, long now, String why) {
        send(rule, subject, AlertState.CLEARED, since, now, Map.of("why", why));
    }

    /** Whether an alert is raised. */
    public boolean isOpen(String rule, String subject) {
        return open.get(key(rule, subject)) != null;
    }

    /** Subjects of a rule's raised alerts. */
    public List<String> subjects(String rule) {
        List<String> subjects = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = open.all()) {
            while (found.hasNext()) {
                String key = found.next().key;
                if (key.startsWith(key(rule, ""))) {
                    subjects.add(key.substring(key(rule, "").length()));
                }
            }
        }
        return subjects;
    }

    /** Clears alerts of rules that are no longer in force. */
    public void dropAllBut(Set<String> rules, long now) {
        List<Alert> gone = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = open.all()) {
            while (found.hasNext()) {
                Alert alert = stored(found.next().value);
                if (!rules.contains(alert.getRule())) {
                    gone.add(alert);
                }
            }
        }
        for (Alert alert : gone) {
            long since = alert.getAt().toEpochMilli();
            drop(alert.getRule(), alert.getSubject(), since, now, "the rule is no longer in force");
        }
    }

    /** An alert as the store holds it. */
    public static Alert stored(byte[] bytes) {
        try {
            return STORED.read(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a store holds an alert that can't be read: " + e.getMessage(), e);
        }
    }

    /** Key of an alert in its topic and its store. */
    public static String key(String rule, String subject) {
        return rule + "|" + subject;
    }

    private void send(String rule, String subject, AlertState state, long from, long to, Map<String, String> evidence) {
        Alert alert = Alert.newBuilder()
                .setRule(rule)
                .setSubject(subject)
                .setState(state)
                .setWindowStart(Instant.ofEpochMilli(from))
                .setWindowEnd(Instant.ofEpochMilli(to))
                .setEvidence(evidence)
                .setAt(Instant.ofEpochMilli(to))
                .build();
        String key = key(rule, subject);
        if (state == AlertState.RAISED) {
            open.put(key, STORED.write(alert));
        } else {
            open.delete(key);
        }
        context.forward(new Record<>(
                key.getBytes(StandardCharsets.UTF_8),
                new Emission(Route.ALERT, wire.write(alert)),
                Math.max(0, to),
                new RecordHeaders()));
    }
}
