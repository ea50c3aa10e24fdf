package io.bencao.insights.topology.predictions;

import io.bencao.insights.review.Picker;
import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.topology.events.EventRecord;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.PickedPrediction;
import io.bencao.insights.topology.shared.EventClock;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.insights.topology.shared.PromptCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers where each prediction stands. Sends on the few that matter to single events: those that come before a person, and
 * those that feedback waits for; and tells that feedback has waited in vain once its time is over in this partition.
 */
public final class PredictionIndexer implements Processor<String, PredictionSummary, UUID, EventRecord> {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Picker picker;
    private ProcessorContext<UUID, EventRecord> context;
    private PredictionIndex index;
    private KeyValueStore<UUID, Long> lookups;
    private EventClock clock;
    private PromptCommit commit;

    /**
     * @param picker decides which come before a person
     */
    public PredictionIndexer(Picker picker) {
        this.picker = picker;
    }

    @Override
    public void init(ProcessorContext<UUID, EventRecord> newContext) {
        context = newContext;
        index = new PredictionIndex(newContext);
        lookups = PredictionIndex.LOOKUPS.in(newContext);
        clock = new EventClock(newContext.currentSystemTimeMs());
        commit = new PromptCommit(newContext);
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::expire);
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        UUID eventId = seen.eventId();
        clock.saw(seen.at(), context.currentSystemTimeMs());
        index.add(eventId, seen.where(), seen.at());
        picker.pick(seen.prediction())
                .filter(pick ->
                        index.first(eventId).map(PredictionIndex.Entry::where).equals(Optional.of(seen.where())))
                .map(pick -> new ReviewItem(eventId.toString(), seen.at(), seen.source(), seen.label(), pick))
                .ifPresent(item -> send(eventId, new PickedPrediction(item), seen.at()));
        if (lookups.get(eventId) != null) {
            lookups.delete(eventId);
            send(eventId, FoundPrediction.of(seen.prediction(), seen.at()), seen.at());
            commit.soon();
        }
    }

    private void expire(long now) {
        long horizon = clock.horizon(now);
        List<KeyValue<UUID, Long>> over = new ArrayList<>();
        try (KeyValueIterator<UUID, Long> all = lookups.all()) {
            while (all.hasNext()) {
                KeyValue<UUID, Long> lookup = all.next();
                if (lookup.value <= horizon) {
                    over.add(lookup);
                }
            }
        }
        for (KeyValue<UUID, Long> lookup : over) {
            lookups.delete(lookup.key);
            send(lookup.key, new AbsentPrediction(context.taskId().partition(), lookup.value), lookup.value);
        }
    }

    private void send(UUID eventId, EventRecord record, long at) {
        context.forward(new Record<>(eventId, record, at, new RecordHeaders()));
    }
}
