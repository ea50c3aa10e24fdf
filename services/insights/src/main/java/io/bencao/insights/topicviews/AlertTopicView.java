package io.bencao.insights.topicviews;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was raised and cleared within the topic's retention, five hundred of each. */
public final class AlertTopicView implements SmallTopicView {

    private static final int MOST = 500;

    private final Wire<Alert> wire;
    private final Map<String, Alert> raised = new LinkedHashMap<>();
    private final Deque<Episode> cleared = new ArrayDeque<>();
    private final Deque<Episode> changes = new ArrayDeque<>();
    private long changed;

    AlertTopicView(Wire<Alert> wire) {
        this.wire = wire;
    }

    /**
     * An alert from its beginning to its end.
     *
     * @param raised what raised it
     * @param clearedAt when it was over; null while it is not
     */
    public record Episode(Alert raised, Instant clearedAt) {}

    /**
     * What changed after a point.
     *
     * @param upTo the point that this goes up to
     * @param episodes in order; the newest ones if there are too many
     */
    public record Changes(long upTo, List<Episode> episodes) {}

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.key() == null || record.value() == null) {
            throw new MalformedRecordException("it has no key or no value");
        }
        add(new String(record.key(), StandardCharsets.UTF_8), wire.read(record.value()));
    }

    private synchronized void add(String key, Alert alert) {
        Episode episode;
        if (alert.getState() == AlertState.RAISED) {
            raised.remove(key);
            raised.put(key, alert);
            if (raised.size() > MOST) {
                raised.remove(raised.keySet().iterator().next());
            }
            episode = new Episode(alert, null);
        } else {
            Alert begin = raised.remove(key);
            // Raised longer ago than the topic remembers: all that is known is its end.
            episode = new Episode(begin == null ? alert : begin, alert.getAt());
            push(cleared, episode);
        }
        push(changes, episode);
        changed++;
    }

    /** What raised an alert that is not over. */
    public synchronized Optional<Alert> raised(String rule, String subject) {
        // As the topic's keys are.
        return Optional.ofNullable(raised.get(rule + "|" + subject));
    }

    /** Those that are over, the newest first. */
    public synchronized List<Episode> cleared() {
        return new ArrayList<>(cleared);
    }

    /** What changed after that point. */
    public synchronized Changes changesAfter(long point) {
        List<Episode> newest =
                new ArrayList<>(changes).subList(0, (int) Math.min(changes.size(), Math.max(0, changed - point)));
        Collections.reverse(newest);
        return new Changes(changed, newest);
    }

    private static void push(Deque<Episode> deque, Episode episode) {
        deque.addFirst(episode);
        if (deque.size() > MOST) {
            deque.removeLast();
        }
    }
}
