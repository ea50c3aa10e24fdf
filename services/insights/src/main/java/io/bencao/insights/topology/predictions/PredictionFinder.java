package io.bencao.insights.topology.predictions;

import io.bencao.insights.topology.events.EventRecord;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.LostPrediction;
import io.bencao.insights.topology.events.PredictionLookup;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.PredictionsByCoordinates;
import io.bencao.insights.topology.shared.PromptCommit;
import io.bencao.schemas.avro.Prediction;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Answers which prediction feedback is about: one of this partition is read again from where it stands; one that has not come
 * yet is looked out for by {@link PredictionIndexer}. Only the partition that has it answers.
 */
public final class PredictionFinder implements Processor<UUID, PredictionLookup, UUID, EventRecord> {

    private final PredictionsByCoordinates predictions;
    private ProcessorContext<UUID, EventRecord> context;
    private PredictionIndex index;
    private PromptCommit commit;
    private KeyValueStore<UUID, Long> lookups;

    public PredictionFinder(PredictionsByCoordinates predictions) {
        this.predictions = predictions;
    }

    @Override
    public void init(ProcessorContext<UUID, EventRecord> newContext) {
        context = newContext;
        index = new PredictionIndex(newContext);
        commit = new PromptCommit(newContext);
        lookups = PredictionIndex.LOOKUPS.in(newContext);
    }

    @Override
    public void process(Record<UUID, PredictionLookup> record) {
        UUID eventId = record.key();
        PredictionLookup lookup = record.value();
        if (lookup.isOver()) {
            lookups.delete(eventId);
            return;
        }
        Optional<PredictionIndex.Entry> entry = index.first(eventId);
        if (entry.isPresent()) {
            context.forward(
                    new Record<>(eventId, answer(eventId, entry.get()), record.timestamp(), new RecordHeaders()));
            commit.soon();
        } else {
            lookups.put(eventId, lookup.until());
        }
    }

    private EventRecord answer(UUID eventId, PredictionIndex.Entry entry) {
        PredictionCoordinates where = entry.where();
        Optional<Prediction> prediction = predictions.read(where, eventId);
        return prediction.isPresent() ? FoundPrediction.of(prediction.get(), entry.at()) : new LostPrediction(where);
    }
}
