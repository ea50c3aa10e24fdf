package io.bencao.classifier.publish;

import io.bencao.classifier.publish.CommitScript.Fate;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's mock of a producer, whose committed offsets are the group's, and whose commits end as the script says. */
public final class ScriptedProducer extends MockProducer<byte[], byte[]> {

    private final Map<TopicPartition, OffsetAndMetadata> group;
    private final CommitScript script;
    private Map<TopicPartition, OffsetAndMetadata> offsets = Map.of();

    ScriptedProducer(Map<TopicPartition, OffsetAndMetadata> group, CommitScript script) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.group = group;
        this.script = script;
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> upTo, ConsumerGroupMetadata member) {
        super.sendOffsetsToTransaction(upTo, member);
        offsets = upTo;
    }

    @Override
    public void commitTransaction() {
        Fate fate = script.take();
        if (fate == Fate.FENCED) {
            fenceProducer();
        }
        if (fate == Fate.LOST) {
            throw new TimeoutException("the request was lost");
        }
        super.commitTransaction();
        group.putAll(offsets);
        if (fate == Fate.DONE_BUT_UNANSWERED) {
            throw new TimeoutException("no answer came");
        }
    }
}
