package io.bencao.insights.topology.shared;

import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.RuleReading.Wish;
import io.bencao.insights.serde.WireSerde;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends alerts and keeps the open ones. Both happen in the transaction in which the rule's memory changes, so that an alert is
 * raised once, whatever is killed when. Used by one stream thread.
 */
public final class OpenAlerts {

    private final KeyValueStore<String, Alert> open;
    private final Consumer<Record<String, Alert>> changed;
    private final PromptCommit commit;

    /**
     * @param open see {@link #store}
     * @param changed takes what is raised and cleared
     */
    public OpenAlerts(
            ProcessorContext<?, ?> context,
            KeyValueStore<String, Alert> open,
            Consumer<Record<String, Alert>> changed) {
        this.open = open;
        this.changed = changed;
        this.commit = new PromptCommit(context);
    }

    /** By rule and subject: alerts that are open. */
    public static TypedStore<String, Alert> store(String name) {
        return new TypedStore<>(name, Serdes.String(), WireSerde.stored(Alert.class));
    }

    /** Raises or clears, as the reading wishes. */
    public void change(String rule, String subject, RuleReading reading) {
        send(
                rule,
                subject,
                reading.wish() == Wish.RAISE ? AlertState.RAISED : AlertState.CLEARED,
                reading.from(),
                reading.to(),
                reading.evidence().get());
    }

    /** Clears an alert that nobody asks about any more. */
    public void drop(String rule, String subject, long since, long now, String why) {
        send(rule, subject, AlertState.CLEARED, since, now, Map.of("why", why));
    }

    /** An alert that stays raised shows other figures from now on; nobody is told anew. */
    public void show(String rule, String subject, Map<String, String> evidence) {
        Alert alert = open.get(key(rule, subject));
        if (alert != null && !alert.getEvidence().equals(evidence)) {
            open.put(
                    key(rule, subject),
                    Alert.newBuilder(alert).setEvidence(evidence).build());
        }
    }

    /** Whether an alert is raised. */
    public boolean isOpen(String rule, String subject) {
        return open.get(key(rule, subject)) != null;
    }

    /** Subjects of a rule's raised alerts. */
    public List<String> subjects(String rule) {
        List<String> subjects = new ArrayList<>();
        try (KeyValueIterator<String, Alert> found = open.all()) {
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
        try (KeyValueIterator<String, Alert> found = open.all()) {
            while (found.hasNext()) {
                Alert alert = found.next().value;
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
            open.put(key, alert);
        } else {
            open.delete(key);
        }
        changed.accept(new Record<>(key, alert, Math.max(0, to), new RecordHeaders()));
        commit.soon();
    }
}
