package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.topology.TestPredictions;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.GivenFeedback;
import io.bencao.insights.topology.events.EventRecord.LostPrediction;
import io.bencao.insights.topology.events.EventResult.Asked;
import io.bencao.insights.topology.events.EventResult.Labelled;
import io.bencao.insights.topology.events.EventResult.Refused;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.protocols.feedback.Author;
import io.bencao.protocols.feedback.Authors;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feedback that asks four partitions for its prediction, and their answers in every order. */
class FeedbackAcrossPartitionsTest {

    private static final int PARTITIONS = 4;
    private static final long AT = 1_000_000;
    private static final Wire<Feedback> FEEDBACK = Wire.of(Feedback.class);

    private long statements;
    private final UUID event = UUID.randomUUID();
    private final FoundPrediction found = FoundPrediction.of(TestPredictions.of(event, "raw", 0.9), AT);
    private final MockProcessorContext<UUID, EventResult> context =
            new MockProcessorContext<>(new Properties(), new TaskId(1, 0), new File("unused"));
    private final FeedbackJoinProcessor join = new FeedbackJoinProcessor(
            new EventRules(
                    PARTITIONS,
                    TopologyBench.WINDOW,
                    10,
                    new DeadFeedback("test", "topic-id"),
                    TopologyBench.PICKER,
                    LabelKnowledge.ANYTHING,
                    new Authors(TrustedKeys.of(TopologyBench.KEY), false)),
            new PatientReader<>(FEEDBACK));

    @BeforeEach
    void start() {
        add(EventStores.ANNOTATIONS.inMemory().withLoggingDisabled().build());
        add(EventStores.DEADLINES.inMemory().withLoggingDisabled().build());
        add(EventStores.REVIEW.inMemory().withLoggingDisabled().build());
        context.setCurrentSystemTimeMs(AT);
        join.init(context);
    }

    @Test
    void shouldAskAndLabelOnceWhateverIsAnsweredTwice() {
        give(FeedbackKind.CONFIRM, AT);
        assertThat(results()).containsExactly(new Asked(new PredictionLookup(deadline(AT))));
        assertThat(isCommittedSoon()).isTrue();

        hear(found);
        assertThat(isCommittedSoon()).isTrue();
        hear(found);
        hear(new AbsentPrediction(0, deadline(AT)));

        assertThat(results())
                .hasSize(3)
                .contains(new Asked(PredictionLookup.OVER))
                .hasAtLeastOneElementOfType(Labelled.class)
                .hasAtLeastOneElementOfType(EventResult.Judged.class);
    }

    @Test
    void shouldGiveUpOnlyWhenEveryPartitionHasSaidThatItNeverCame() {
        give(FeedbackKind.CONFIRM, AT);
        results();

        for (int partition = 0; partition < PARTITIONS - 1; partition++) {
            hear(new AbsentPrediction(partition, deadline(AT)));
            hear(new AbsentPrediction(partition, deadline(AT)));
        }
        assertThat(results()).isEmpty();
        hear(new AbsentPrediction(PARTITIONS - 1, deadline(AT)));

        assertThat(results())
                .hasAtLeastOneElementOfType(Refused.class)
                .contains(new Asked(PredictionLookup.OVER))
                .hasSize(2);
        hear(found);
        assertThat(results()).isEmpty();
    }

    @Test
    void shouldWaitForTheLaterTimeWhenSomebodyElseSpokeMeanwhile() {
        give(FeedbackKind.CONFIRM, AT);
        for (int partition = 0; partition < PARTITIONS - 1; partition++) {
            hear(new AbsentPrediction(partition, deadline(AT)));
        }
        give(FeedbackKind.CONFIRM, AT + 5000);
        results();

        hear(new AbsentPrediction(PARTITIONS - 1, deadline(AT)));
        assertThat(results()).isEmpty();

        for (int partition = 0; partition < PARTITIONS; partition++) {
            hear(new AbsentPrediction(partition, deadline(AT + 5000)));
        }
        assertThat(results()).hasAtLeastOneElementOfType(Refused.class);
    }

    @Test
    void shouldLetAPredictionThatComesLateStillCount() {
        give(FeedbackKind.CONFIRM, AT);
        hear(new AbsentPrediction(0, deadline(AT)));
        results();

        hear(found);

        assertThat(results()).hasAtLeastOneElementOfType(Labelled.class);
    }

    @Test
    void shouldSayWhereThePredictionStoodThatItsTopicNoLongerHas() {
        give(FeedbackKind.CONFIRM, AT);
        context.resetForwards();

        hear(new LostPrediction(new PredictionCoordinates(3, 77)));

        String detail = context.forwarded().stream()
                .flatMap(forward -> Arrays.stream(forward.record().headers().toArray()))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .reduce("", String::concat);
        assertThat(detail).contains("no-prediction", "partition 3, offset 77");
    }

    @Test
    void shouldAskNothingAgainForACorrection() {
        give(FeedbackKind.CONFIRM, AT);
        hear(found);
        results();

        give(FeedbackKind.UNGRADABLE, AT + 1000);

        assertThat(results())
                .anyMatch(result -> result instanceof Labelled labelled && labelled.example() == null)
                .noneMatch(Asked.class::isInstance);
    }

    @Test
    void shouldKeepAskingWhenTheOnlyWordIsWithdrawnSinceItMayBeSentAgain() {
        give(FeedbackKind.CONFIRM, AT);
        results();

        give(FeedbackKind.WITHDRAW, AT + 1000);

        assertThat(results()).containsExactly(new Asked(new PredictionLookup(deadline(AT))));
        hear(found);
        assertThat(results()).containsExactly(new Asked(PredictionLookup.OVER));
    }

    private static long deadline(long at) {
        return at + TopologyBench.WINDOW.toMillis();
    }

    private void give(FeedbackKind kind, long at) {
        byte[] value = FEEDBACK.write(Feedback.newBuilder()
                .setEventId(event)
                .setKind(kind)
                .setAnnotator("ling")
                .setGivenAt(Instant.ofEpochMilli(at))
                .build());
        Author author = new Author("ling", Author.Standing.SEALED, ++statements);
        hear(new GivenFeedback(new RawFeedback(0, 1, at, null, value, new RecordHeaders()), author));
    }

    private void hear(EventRecord record) {
        join.process(new Record<>(event, record, AT));
    }

    private boolean isCommittedSoon() {
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(AT));
        boolean committed = context.committed();
        context.resetCommit();
        return committed;
    }

    private List<EventResult> results() {
        List<EventResult> results = context.forwarded().stream()
                .<EventResult>map(forward -> forward.record().value())
                .toList();
        context.resetForwards();
        return results;
    }

    private <S extends StateStore> void add(S store) {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
