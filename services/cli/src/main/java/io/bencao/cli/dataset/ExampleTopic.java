package io.bencao.cli.dataset;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.protocols.examples.ExampleSeal;
import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How events are labelled now, by the records of {@code labelled-examples}. A record counts as it does for the trainer: a trusted key sealed
 * it, and its number is above those that are known of its event; a deletion counts like a label. For one thread.
 */
final class ExampleTopic {

    private final Wire<LabelledExample> wire;
    private final TrustedKeys keys;
    private final boolean takesUnsealed;
    private final Map<UUID, KeptExample> newest = new LinkedHashMap<>();
    private final Map<UUID, Long> numbers = new HashMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    /**
     * @param keys whose seals count
     * @param takesUnsealed whether records without a seal count too, in the topic's order
     */
    ExampleTopic(Wire<LabelledExample> wire, TrustedKeys keys, boolean takesUnsealed) {
        this.wire = wire;
        this.keys = keys;
        this.takesUnsealed = takesUnsealed;
    }

    /** All that stands in a cluster's topic now. */
    static ExampleTopic read(Cluster cluster, TrustedKeys keys, boolean takesUnsealed) {
        Cluster ready = cluster.requiring(Topics.LABELLED_EXAMPLES);
        ExampleTopic topic = new ExampleTopic(
                ready.wires().wire(LabelledExample.class, Topics.LABELLED_EXAMPLES), keys, takesUnsealed);
        try (TopicReading reading = TopicReading.upToNow(ready, Topics.LABELLED_EXAMPLES)) {
            reading.forEach(topic::take);
        }
        return topic;
    }

    /** The next record, in the order of its partition. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            KeptExample.Seal seal = seal(record);
            UUID id = UUID.fromString(new String(record.key(), StandardCharsets.UTF_8));
            Optional<KeptExample> example = record.value() == null
                    ? Optional.empty()
                    : Optional.of(KeptExample.of(allowed(id, wire.read(record.value())), seal));
            boolean numbered = seal.keyId().isPresent();
            if (numbered && seal.number() <= numbers.getOrDefault(id, 0L)) {
                refuse("replayed");
                return;
            }
            if (numbered) {
                numbers.put(id, seal.number());
            }
            newest.remove(id);
            example.ifPresent(label -> newest.put(id, label));
        } catch (MalformedRecordException | IllegalArgumentException | NullPointerException e) {
            refuse("unreadable");
        } catch (CheckpointException e) {
            refuse(reason(e.refusal()));
        }
    }

    private KeptExample.Seal seal(ConsumerRecord<byte[], byte[]> record) {
        Optional<ExampleSeal> seal = ExampleSeal.in(record.headers());
        if (seal.isPresent()) {
            seal.get().verify(keys, record.key(), record.value());
            return new KeptExample.Seal(
                    Optional.of(seal.get().keyId()), seal.get().number());
        }
        if (!takesUnsealed) {
            throw new CheckpointException(CheckpointRefusal.SIGNATURE_MISSING, "it bears no seal");
        }
        return KeptExample.Seal.NONE;
    }

    private static LabelledExample allowed(UUID key, LabelledExample example) throws MalformedRecordException {
        Optional<String> objection = RecordLimits.objection(example);
        if (objection.isPresent()) {
            throw new MalformedRecordException(objection.get());
        }
        if (!example.getEventId().equals(key)) {
            throw new MalformedRecordException("it is of another event than its key");
        }
        return example;
    }

    /** As the trainer's metrics name it. */
    private static String reason(CheckpointRefusal refusal) {
        return switch (refusal) {
            case SIGNATURE_MISSING -> "unsealed";
            case KEY_UNKNOWN -> "key-unknown";
            default -> "seal-invalid";
        };
    }

    private void refuse(String reason) {
        refused.merge(reason, 1, Integer::sum);
    }

    /** The label of each event that has one now. */
    Collection<KeptExample> examples() {
        return newest.values();
    }

    /** How this event is labelled now, if it is. */
    Optional<KeptExample> find(UUID eventId) {
        return Optional.ofNullable(newest.get(eventId));
    }

    /** How many records count for nothing, by reason: unsealed, key-unknown, seal-invalid, replayed, unreadable. */
    Map<String, Integer> refused() {
        return new TreeMap<>(refused);
    }
}
