package io.bencao.insights.topology.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.serde.EventIds;
import io.bencao.insights.serde.FormatSerde;
import io.bencao.insights.topology.TestPredictions;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.events.EventRecord;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.LostPrediction;
import io.bencao.insights.topology.events.EventRecord.PickedPrediction;
import io.bencao.insights.topology.events.PredictionLookup;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partition answers when feedback asks for a prediction, in every order. */
class PredictionLookupTest {

    private static final int PARTITION = 0;
    private static final long AT = TopologyBench.START.toEpochMilli();
    private static final long WINDOW = TopologyBench.WINDOW.toMillis();
    private static final Wire<Prediction> PREDICTIONS = Wire.of(Prediction.class);

    @TempDir
    private Path folder;

    private final List<byte[]> topic = new ArrayList<>();
    private static final int MOST = 20;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> predictions;
    private TestInputTopic<UUID, PredictionLookup> lookups;
    private TestOutputTopic<UUID, EventRecord> events;

    @BeforeEach
    void start() {
        FormatSerde<PredictionLookup> lookup = new FormatSerde<>(PredictionLookup.FORMAT);
        FormatSerde<EventRecord> event = new FormatSerde<>(EventRecord.FORMAT);
        StreamsBuilder builder = new StreamsBuilder();
        PredictionIndex.addTo(builder, TopologyBench.WINDOW);
        builder.stream("predictions", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new PredictionReader(new PatientReader<>(PREDICTIONS), () -> {}))
                .process(() -> new PredictionIndexer(TopologyBench.PICKER), PredictionIndex.names())
                .to("events", Produced.with(EventIds.SERDE, event));
        builder.stream("lookups", Consumed.with(EventIds.SERDE, lookup))
                .process(() -> new PredictionFinder(this::read, MOST), PredictionIndex.names())
                .to("events", Produced.with(EventIds.SERDE, event));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "lookups");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(builder.build(), settings, TopologyBench.START);
        predictions = driver.createInputTopic("predictions", new ByteArraySerializer(), new ByteArraySerializer());
        lookups = driver.createInputTopic("lookups", EventIds.SERDE.serializer(), lookup.serializer());
        events = driver.createOutputTopic("events", EventIds.SERDE.deserializer(), event.deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldAnswerWithThePredictionThatItHas() {
        UUID event = UUID.randomUUID();
        predict(event, "raw", 0.9);

        ask(event, AT + WINDOW);

        assertThat(forwarded()).singleElement().isInstanceOfSatisfying(FoundPrediction.class, found -> {
            assertThat(found.prediction().getLabel()).isEqualTo("raw");
            assertThat(found.prediction().getAttributes()).isEmpty();
            assertThat(found.at()).isEqualTo(AT);
        });
    }

    @Test
    void shouldGiveUpTheOldestQuestionsWhenMoreWaitThanMay() {
        for (int i = 0; i < 10 * MOST; i++) {
            ask(new UUID(0, i), AT + WINDOW + i);
            assertThat(driver.getKeyValueStore("lookups").approximateNumEntries())
                    .isLessThanOrEqualTo(MOST);
        }

        assertThat(forwarded())
                .hasSizeGreaterThan(8 * MOST)
                .allSatisfy(event -> assertThat(event).isInstanceOf(AbsentPrediction.class))
                .first()
                .isEqualTo(new AbsentPrediction(0, AT + WINDOW));
        predict(new UUID(0, 10 * MOST - 1), "raw", 0.9);
        assertThat(forwarded()).singleElement().isInstanceOf(FoundPrediction.class);
    }

    @Test
    void shouldLookOutForOneThatHasNotComeYetAndAnswerOnce() {
        UUID event = UUID.randomUUID();
        ask(event, AT + WINDOW);
        assertThat(forwarded()).isEmpty();

        predict(event, "raw", 0.9);
        predict(event, "done", 0.9);

        assertThat(forwarded()).singleElement().isInstanceOf(FoundPrediction.class);
    }

    @Test
    void shouldLookOutNoLongerWhenNobodyWaits() {
        UUID event = UUID.randomUUID();
        ask(event, AT + WINDOW);
        lookups.pipeInput(event, PredictionLookup.OVER);

        predict(event, "raw", 0.9);

        assertThat(forwarded()).isEmpty();
    }

    @Test
    void shouldSayThatTheTopicNoLongerHasIt() {
        UUID event = UUID.randomUUID();
        predict(event, "raw", 0.9);
        topic.replaceAll(value -> null);

        ask(event, AT + WINDOW);

        assertThat(forwarded()).containsExactly(new LostPrediction(new PredictionCoordinates(PARTITION, 0)));
    }

    @Test
    void shouldSayThatItNeverCameOnlyOncePredictionsArePastTheTime() {
        UUID event = UUID.randomUUID();
        ask(event, AT + 1000);

        predict(UUID.randomUUID(), "raw", 0.9);
        look();
        assertThat(forwarded()).isEmpty();

        predictAt(AT + 1000);
        look();

        assertThat(forwarded()).containsExactly(new AbsentPrediction(PARTITION, AT + 1000));
        look();
        assertThat(forwarded()).isEmpty();
    }

    @Test
    void shouldSendOnWhatIsPickedOnceAndNothingElse() {
        UUID doubtful = UUID.randomUUID();

        predict(UUID.randomUUID(), "raw", 0.95);
        predict(doubtful, "raw", 0.5);
        predict(doubtful, "raw", 0.5);

        assertThat(forwarded()).singleElement().isInstanceOfSatisfying(PickedPrediction.class, picked -> assertThat(
                        picked.item().eventId())
                .isEqualTo(doubtful.toString()));
    }

    private void predict(UUID event, String label, double confidence) {
        append(TestPredictions.of(event, label, confidence), AT);
    }

    private void predictAt(long at) {
        append(TestPredictions.of(UUID.randomUUID(), "raw", 0.9), at);
    }

    private void append(Prediction prediction, long at) {
        byte[] value = PREDICTIONS.write(prediction);
        topic.add(value);
        predictions.pipeInput(new TestRecord<>(new byte[0], value, Instant.ofEpochMilli(at)));
    }

    private Optional<Prediction> read(PredictionCoordinates where, UUID eventId) {
        byte[] value = topic.get((int) where.offset());
        try {
            return value == null ? Optional.empty() : Optional.of(PREDICTIONS.read(value));
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    private void ask(UUID event, long until) {
        lookups.pipeInput(event, new PredictionLookup(until));
    }

    private void look() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));
    }

    private List<EventRecord> forwarded() {
        return events.readValuesToList();
    }
}
