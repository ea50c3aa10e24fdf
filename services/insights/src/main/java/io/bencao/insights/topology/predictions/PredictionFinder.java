package io.bencao.insights.topology.predictions;

import io.bencao.insights.topology.events.EventRecord;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.LostPrediction;
import io.bencao.insights.topology.events.PredictionLookup;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.PredictionsByCoordinates;
import io.bencao.insights.topology.shared.PromptCommit;
import io.bencao.schemas.avro.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Answers which prediction feedback is about: one of this partition is read again from where it stands; one that has not come
 * yet is looked out for by {@link PredictionIndexer}. Only the partition that has it answers.
 */
public final class PredictionFinder implements Processor<UUID, PredictionLookup, UUID, EventRecord> {

    private final PredictionsByCoordinates predictions;
    private final int most;
    private ProcessorContext<UUID, EventRecord> context;
    private PredictionIndex index;
    private PromptCommit commit;
    private KeyValueStore<UUID, Long> lookups;

    /**
     * @param most questions that wait for a prediction that has not come; the oldest are given up for newer ones
     */
    public PredictionFinder(PredictionsByCoordinates predictions, int most) {
        this.predictions = predictions;
        this.most = most;
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
            if (lookups.approximateNumEntries() > most) {
                giveUpOldest();
            }
        }
    }

    /** A tenth of all at once, so that not every question looks through all of them. */
    private void giveUpOldest() {
        List<KeyValue<UUID, Long>> oldest = new ArrayList<>();
        try (KeyValueIterator<UUID, Long> all = lookups.all()) {
            all.forEachRemaining(oldest::add);
        }
        oldest.sort(Comparator.comparingLong(lookup -> lookup.value));
        for (KeyValue<UUID, Long> lookup : oldest.subList(0, 1 + most / 10)) {
            lookups.delete(lookup.key);
            context.forward(new Record<>(
                    lookup.key,
                    new AbsentPrediction(context.taskId().partition(), lookup.value),
                    lookup.value,
                    new RecordHeaders()));
        }
        commit.soon();
    }

    private EventRecord answer(UUID eventId, PredictionIndex.Entry entry) {
        PredictionCoordinates where = entry.where();
        Optional<Prediction> prediction = predictions.read(where, eventId);
        return prediction.isPresent() ? FoundPrediction.of(prediction.get(), entry.at()) : new LostPrediction(where);
    }
}
