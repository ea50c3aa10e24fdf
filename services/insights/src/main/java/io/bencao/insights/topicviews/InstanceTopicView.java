package io.bencao.insights.topicviews;

import io.bencao.protocols.limits.NameLimits;
import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What each classifier instance serves, by its name: of the thousand that said so last. Thread-safe. */
public final class InstanceTopicView implements SmallTopicView {

    private static final int MOST = 1000;

    private final Wire<CheckpointStatus> wire;
    /** In the order in which they last spoke. */
    private final Map<String, CheckpointStatus> instances = new LinkedHashMap<>();

    InstanceTopicView(Wire<CheckpointStatus> wire) {
        this.wire = wire;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.key() == null) {
            throw new MalformedRecordException("it has no key");
        }
        String instance = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            put(instance, null);
            return;
        }
        CheckpointStatus status = wire.read(record.value());
        Optional<String> objection = RecordLimits.objection(status).or(() -> NameLimits.name("key", instance));
        if (objection.isPresent()) {
            throw new MalformedRecordException(objection.get());
        }
        put(instance, status);
    }

    private synchronized void put(String instance, CheckpointStatus status) {
        instances.remove(instance);
        if (status != null) {
            instances.put(instance, status);
        }
        if (instances.size() > MOST) {
            instances.remove(instances.keySet().iterator().next());
        }
    }

    /** The last word of each, by their names. */
    public synchronized List<CheckpointStatus> instances() {
        return List.copyOf(new TreeMap<>(instances).values());
    }
}
