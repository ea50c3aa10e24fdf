package io.bencao.insights.topicviews;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last changes that people made, the newest first. */
public final class AuditTopicView implements SmallTopicView {

    /** Action of an entry that says that a dead letter was sent again; its subject is {@code TOPIC/PARTITION/OFFSET}. */
    public static final String REPLAY = "dlq-replay";

    private static final int MOST = 500;
    private static final int MOST_REPLAYED = 100_000;

    private final Wire<AuditEntry> wire;
    private final Deque<AuditEntry> entries = new ArrayDeque<>();
    private final Set<String> replayed = new LinkedHashSet<>();

    AuditTopicView(Wire<AuditEntry> wire) {
        this.wire = wire;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.value() == null) {
            throw new MalformedRecordException("it has no value");
        }
        add(wire.read(record.value()));
    }

    private synchronized void add(AuditEntry entry) {
        entries.addFirst(entry);
        if (entries.size() > MOST) {
            entries.removeLast();
        }
        if (entry.getAction().equals(REPLAY)) {
            noteReplay(entry.getSubject());
        }
    }

    /** A dead letter was sent again; known from here on, also while the entry is still on its way through Kafka. */
    public synchronized void noteReplay(String subject) {
        replayed.add(subject);
        if (replayed.size() > MOST_REPLAYED) {
            replayed.remove(replayed.iterator().next());
        }
    }

    /** Whether a dead letter has been sent again already. */
    public synchronized boolean wasReplayed(String subject) {
        return replayed.contains(subject);
    }

    /** They. */
    public synchronized List<AuditEntry> entries() {
        return new ArrayList<>(entries);
    }
}
