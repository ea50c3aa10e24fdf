package io.bencao.insights.topology.events;

import io.bencao.insights.review.Picker;
import io.bencao.insights.topology.PredictionSummary;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Sends predictions to their events' partitions. */
public final class PredictionIntake extends ContextualProcessor<String, PredictionSummary, byte[], byte[]> {

    private final Picker picker;

    /**
     * @param picker decides which come before a person
     */
    public PredictionIntake(Picker picker) {
        this.picker = picker;
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        StoredPrediction stored = new StoredPrediction(
                seen.at(), picker.pick(seen.eventId(), seen.first(), seen.second()), seen.compact());
        byte[] key = seen.eventId().toString().getBytes(StandardCharsets.UTF_8);
        context().forward(new Record<>(key, stored.pack(), record.timestamp(), new RecordHeaders()));
    }
}
