package io.bencao.insights.topicviews;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last changes that people made, the newest first. */
public final class AuditTopicView implements SmallTopicView {

    private static final int MOST = 500;

    private final Wire<AuditEntry> wire;
    private final Deque<AuditEntry> entries = new ArrayDeque<>();

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
    }

    /** They. */
    public synchronized List<AuditEntry> entries() {
        return new ArrayList<>(entries);
    }
}
