package io.bencao.insights.topology;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.review.Picker;
import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.topology.checkpoints.CheckpointRules;
import io.bencao.insights.topology.events.DeadFeedback;
import io.bencao.insights.topology.events.EventRules;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.sources.Keeping;
import io.bencao.insights.topology.sources.SourceBoard;
import io.bencao.insights.topology.sources.SourceRules;
import io.bencao.insights.topology.sources.WindowRules;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.protocols.feedback.Authors;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in Kafka's own test driver, with records of ours in and out. */
public final class TopologyBench implements AutoCloseable {

    public static final Duration WINDOW = Duration.ofDays(7);
    public static final Picker PICKER = new Picker(0.6, 0.2, 0);
    public static final SigningKey KEY = SigningKey.generate();
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static final Wire<Prediction> PREDICTIONS = Wire.of(Prediction.class);
    private static final Wire<Feedback> FEEDBACK = Wire.of(Feedback.class);
    private static final Wire<LabelledExample> EXAMPLES = Wire.of(LabelledExample.class);
    private static final Wire<Alert> ALERTS = Wire.of(Alert.class);
    private static final Wire<CourseRun> RUNS = Wire.of(CourseRun.class);

    private final Path stateDir;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> predictions;
    private final TestInputTopic<byte[], byte[]> feedback;
    private final TestInputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<byte[], byte[]> alerts;
    private final TestOutputTopic<byte[], byte[]> examples;
    private final TestOutputTopic<byte[], byte[]> runs;
    private final TestOutputTopic<byte[], byte[]> dead;
    private final List<byte[]> topic = new ArrayList<>();
    private final SourceBoard board = new SourceBoard();
    private final AtomicLong pooled = new AtomicLong();
    private Instant now = START;
    private int words;
    private String checkpoint = "d1";

    public TopologyBench(Path folder) {
        this(folder, new TopologyOptions());
    }

    public TopologyBench(Path folder, TopologyOptions options) {
        stateDir = memory(folder);
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "events");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        streams.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        Set<String> labels = Set.of("raw", "done", "over");
        TopologySettings settings = new TopologySettings(
                new TopologyEdge(
                        new PatientReader<>(PREDICTIONS),
                        this::read,
                        new PatientReader<>(FEEDBACK),
                        ALERTS,
                        RUNS,
                        new ExampleWriter(EXAMPLES, KEY),
                        () -> {}),
                new EventRules(
                        1,
                        WINDOW,
                        options.reviewCapacity,
                        new DeadFeedback("test", "topic-id"),
                        options.picker,
                        labels::contains,
                        new Authors(TrustedKeys.of(KEY), options.trustWriters)),
                new SourceRules(options.rules, WINDOW, options.sources, options.alertsAtOnce, board),
                new WindowRules(
                        new Keeping(Duration.ofMinutes(30), Duration.ofHours(12), WINDOW, options.windowBytes),
                        () -> {},
                        pooled::incrementAndGet),
                options.runs,
                new CheckpointRules(
                        options.drift,
                        options.deadLetters,
                        options.rules.stream().map(SourceRule::name).collect(Collectors.toSet()),
                        options.holdOuts),
                options.awaited);
        driver = new TopologyTestDriver(InsightsTopology.build(settings, streams), streams, START);
        ByteArraySerializer bytes = new ByteArraySerializer();
        predictions = driver.createInputTopic(Topics.PREDICTIONS.name(), bytes, bytes);
        feedback = driver.createInputTopic(Topics.FEEDBACK.name(), bytes, bytes);
        deadLetters = driver.createInputTopic(Topics.IMAGE_EVENTS_DLQ.name(), bytes, bytes);
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        examples = driver.createOutputTopic(Topics.LABELLED_EXAMPLES.name(), read, read);
        alerts = driver.createOutputTopic(Topics.ALERTS.name(), read, read);
        runs = driver.createOutputTopic(Topics.RUNS.name(), read, read);
        dead = driver.createOutputTopic(Topics.FEEDBACK_DLQ.name(), read, read);
    }

    public TopologyBench after(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        return this;
    }

    /** From now on this checkpoint predicts; before, "d1" does. */
    public TopologyBench checkpoint(String digest) {
        checkpoint = digest;
        return this;
    }

    public UUID predict(String label, double confidence) {
        UUID event = UUID.randomUUID();
        predict(event, label, confidence);
        return event;
    }

    public void predict(UUID event, String label, double confidence) {
        predict(event, "pan-1", label, confidence, now.toEpochMilli(), 0, now);
    }

    /** A prediction that was appended at a moment, so many milliseconds after its image. */
    public void predict(String source, String label, double confidence, long at, long latency) {
        predict(UUID.randomUUID(), source, label, confidence, at, latency, Instant.ofEpochMilli(at - latency));
    }

    /** The same with a camera's own time. */
    public void predict(
            UUID event, String source, String label, double confidence, long at, long latency, Instant capturedAt) {
        Instant received = Instant.ofEpochMilli(at - latency);
        predict(TestPredictions.of(event, label, confidence, source, checkpoint, received, capturedAt), at);
    }

    /** A prediction that was appended at a moment. */
    public void predict(Prediction prediction, long at) {
        byte[] value = PREDICTIONS.write(prediction);
        topic.add(value);
        predictions.pipeInput(new TestRecord<>(bytes(prediction.getSourceId()), value, Instant.ofEpochMilli(at)));
    }

    /** What has been written to {@code runs} since the last look, by key in order; null values are deletions. */
    public List<Map.Entry<String, CourseRun>> runs() {
        List<Map.Entry<String, CourseRun>> seen = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : runs.readRecordsToList()) {
            seen.add(new AbstractMap.SimpleEntry<>(
                    new String(record.key(), StandardCharsets.UTF_8),
                    record.value() == null ? null : read(RUNS, record.value())));
        }
        return seen;
    }

    /** What stands at an offset of the one partition of predictions. */
    public Optional<Prediction> read(PredictionCoordinates where, UUID eventId) {
        return Optional.ofNullable(topic.get(Math.toIntExact(where.offset())))
                .map(value -> read(PREDICTIONS, value))
                .filter(found -> found.getEventId().equals(eventId));
    }

    /** From now on the topic no longer has what was predicted before. */
    public void loseAll() {
        Collections.fill(topic, null);
    }

    /** A dead letter. */
    public void bury() {
        deadLetters.pipeInput(new TestRecord<>(bytes("pan-1"), new byte[0], now));
    }

    public void say(UUID event, FeedbackKind kind, String label) {
        say(event, kind, label, "ling");
    }

    public void say(UUID event, FeedbackKind kind, String label, String annotator) {
        say(FeedbackSeal.seal(words(event, kind, label, annotator), KEY));
    }

    /** The same words without a seal. */
    public void sayUnsealed(UUID event, FeedbackKind kind, String label, String annotator) {
        say(words(event, kind, label, annotator).build());
    }

    /** Words of now; those of one bench are never said twice at the same time. */
    public Feedback.Builder words(UUID event, FeedbackKind kind, String label, String annotator) {
        return Feedback.newBuilder()
                .setEventId(event)
                .setKind(kind)
                .setTrueLabel(label)
                .setAnnotator(annotator)
                .setGivenAt(now.plusMillis(++words));
    }

    public void say(Feedback said) {
        sayBytes(said.getEventId().toString(), FEEDBACK.write(said));
    }

    public void sayBytes(String key, byte[] value) {
        feedback.pipeInput(new TestRecord<>(key == null ? null : bytes(key), value, now));
    }

    /** What has been written since the last look: "event label", or "event -" for a deletion. */
    public List<String> examples() {
        List<String> seen = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : exampleRecords()) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            seen.add(key + " "
                    + (record.value() == null ? "-" : example(record.value()).getTrueLabel()));
        }
        return seen;
    }

    /** The same as records. */
    public List<TestRecord<byte[], byte[]>> exampleRecords() {
        return examples.readRecordsToList();
    }

    public LabelledExample onlyExample() {
        return example(examples.readValue());
    }

    /** Reasons of the dead letters since the last look. */
    public List<String> deadReasons() {
        return dead.readRecordsToList().stream()
                .map(record -> new String(
                        record.headers().lastHeader(DeadLetter.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }

    public TestRecord<byte[], byte[]> onlyDead() {
        return dead.readRecord();
    }

    /** Events that wait for a person. */
    public List<String> review() {
        List<String> events = new ArrayList<>();
        try (KeyValueIterator<UUID, ReviewItem> all = driver.<UUID, ReviewItem>getKeyValueStore(
                        EventStores.REVIEW.name())
                .all()) {
            all.forEachRemaining(entry -> events.add(entry.key.toString()));
        }
        return events;
    }

    /** What has been raised and cleared since the last look: "RAISED rule subject". */
    public List<String> alerts() {
        return alertRecords().stream()
                .map(alert -> alert.getState() + " " + alert.getRule() + " " + alert.getSubject())
                .toList();
    }

    /** The same as records. */
    public List<Alert> alertRecords() {
        return alerts.readValuesToList().stream()
                .map(value -> read(ALERTS, value))
                .toList();
    }

    /** Keys of a key-value store. */
    public List<Object> entries(String store) {
        List<Object> keys = new ArrayList<>();
        try (KeyValueIterator<?, ?> all = driver.getKeyValueStore(store).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    public long size(String store) {
        return entries(store).size();
    }

    public SourceBoard board() {
        return board;
    }

    /** Predictions for which their window had no cell left. */
    public long pooled() {
        return pooled.get();
    }

    public TopologyTestDriver driver() {
        return driver;
    }

    public Instant now() {
        return now;
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kafka's driver waits for the disk after every record; where the system has a folder in memory there is no waiting. */
    private static Path memory(Path otherwise) {
        Path shared = Path.of("/dev/shm");
        try {
            return Files.isWritable(shared) ? Files.createTempDirectory(shared, "bencao-insights-") : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }

    private static LabelledExample example(byte[] value) {
        return read(EXAMPLES, value);
    }

    private static <T extends SpecificRecord> T read(Wire<T> wire, byte[] value) {
        try {
            return wire.read(value);
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
