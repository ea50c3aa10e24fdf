package io.bencao.insights.topology;

import io.bencao.insights.topology.checkpoints.CheckpointInput;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Counts dead letters. */
final class DeadLetterCounter extends ContextualProcessor<byte[], byte[], String, CheckpointInput> {

    @Override
    public void process(Record<byte[], byte[]> record) {
        context()
                .forward(new Record<>(
                        CheckpointInput.KEY,
                        new CheckpointInput.DeadLetterSeen(record.timestamp()),
                        record.timestamp(),
                        new RecordHeaders()));
    }
}
