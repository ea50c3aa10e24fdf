package io.bencao.insights.topology;

import io.bencao.insights.topology.events.EventResult;
import io.bencao.protocols.examples.ExampleWriter;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes sealed records of labelled examples and of their withdrawals. A function of its input: one that is made again is the same. */
final class ExampleSealer extends ContextualProcessor<UUID, EventResult.Labelled, byte[], byte[]> {

    private final ExampleWriter writer;

    ExampleSealer(ExampleWriter writer) {
        this.writer = writer;
    }

    @Override
    public void process(Record<UUID, EventResult.Labelled> labelled) {
        ProducerRecord<byte[], byte[]> sealed = writer.record(
                labelled.key(), labelled.value().example(), labelled.value().number());
        context().forward(new Record<>(sealed.key(), sealed.value(), labelled.timestamp(), sealed.headers()));
    }
}
