package io.bencao.insights.topology;

import io.bencao.insights.topology.checkpoints.Figure;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Counts dead letters. */
final class DeadLetterCounter extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    @Override
    public void process(Record<byte[], byte[]> record) {
        context()
                .forward(new Record<>(
                        Figure.KEY,
                        new Figure.Dead(record.timestamp()).pack(),
                        record.timestamp(),
                        new RecordHeaders()));
    }
}
