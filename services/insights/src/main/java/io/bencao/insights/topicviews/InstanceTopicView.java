package io.bencao.insights.topicviews;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What each classifier instance serves, by its name. */
public final class InstanceTopicView implements SmallTopicView {

    private final Wire<CheckpointStatus> wire;
    private final Map<String, CheckpointStatus> instances = new ConcurrentSkipListMap<>();

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
            instances.remove(instance);
        } else {
            instances.put(instance, wire.read(record.value()));
        }
    }

    /** The last word of each. */
    public List<CheckpointStatus> instances() {
        return List.copyOf(instances.values());
    }
}
