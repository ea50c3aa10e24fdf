package io.bencao.insights.topology.events;

import io.bencao.insights.review.Picker;
import io.bencao.insights.topology.Sighting;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Sends predictions to their events' partitions. */
public final class PredictionIntake extends ContextualProcessor<String, Sighting, byte[], byte[]> {

    private final Picker picker;

    /**
     * @param picker decides which come before a person
     */
    public PredictionIntake(Picker picker) {
        this.picker = picker;
    }

    @Override
    public void process(Record<String, Sighting> record) {
        Sighting seen = record.value();
        Memo memo = new Memo(seen.at(), picker.pick(seen.eventId(), seen.first(), seen.second()), seen.compact());
        byte[] key = seen.eventId().toString().getBytes(StandardCharsets.UTF_8);
        context().forward(new Record<>(key, memo.pack(), record.timestamp(), new RecordHeaders()));
    }
}
