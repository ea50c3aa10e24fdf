package io.bencao.insights.topology;

import io.bencao.insights.serde.EventIds;
import io.bencao.insights.serde.FormatSerde;
import io.bencao.insights.serde.WireSerde;
import io.bencao.insights.topology.checkpoints.CheckpointInput;
import io.bencao.insights.topology.checkpoints.CheckpointProcessor;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
import io.bencao.insights.topology.events.EventRecord;
import io.bencao.insights.topology.events.EventResult;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.events.FeedbackIntake;
import io.bencao.insights.topology.events.FeedbackJoinProcessor;
import io.bencao.insights.topology.events.PredictionLookup;
import io.bencao.insights.topology.predictions.PredictionFinder;
import io.bencao.insights.topology.predictions.PredictionIndex;
import io.bencao.insights.topology.predictions.PredictionIndexer;
import io.bencao.insights.topology.predictions.PredictionReader;
import io.bencao.insights.topology.runs.RunProcessor;
import io.bencao.insights.topology.runs.RunResult;
import io.bencao.insights.topology.runs.RunStores;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.insights.topology.sources.SourceProcessor;
import io.bencao.insights.topology.sources.SourceResult;
import io.bencao.insights.topology.sources.SourceStores;
import io.bencao.insights.topology.sources.WindowProcessor;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Alert;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The topology as a function of its settings:
 *
 * <pre>
 * predictions ─► read ─┬─► index ─ picked, awaited ──┐       ┌─► labelled-examples
 *                      │     ▲                       │       ├─► feedback.dlq
 *                      │   find ─ found, lost ───────┤       ├─► judgements ─────────┐
 * feedback ─► read ────┼─ accepted ─────────► events ┴─ join ┴─► lookups ─► find     │
 *                      │                                       (every partition)     │
 *                      ├─► runs ─► runs, alerts
 *                      └─► sources, windows ─┬─► alerts                              ├─► checkpoints ─► alerts
 *                                            └─► closed windows, crowds of sources ──┤
 * image-events.dlq ─► dead letters ──────────────────────────────────────────────────┘
 * </pre>
 *
 * The way from lookups back to events closes a circle, which the builder's language has no word for: answers are written to the
 * internal topic by its name.
 */
public final class InsightsTopology {

    private static final String EVENTS = "events";
    private static final String LOOKUPS = "lookups";
    private static final String CHECKPOINT_INPUTS = "checkpoint-inputs";

    private static final Serde<EventRecord> EVENT_RECORDS = new FormatSerde<>(EventRecord.FORMAT);

    /** Nobody knows which partition has an event's prediction. */
    private static final StreamPartitioner<UUID, PredictionLookup> EVERY_PARTITION = (topic, key, value, partitions) ->
            Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));

    private final TopologySettings settings;
    private final TopologyEdge edge;
    private final Properties streams;
    private final StreamsBuilder builder = new StreamsBuilder();

    private InsightsTopology(TopologySettings settings, Properties streams) {
        this.settings = settings;
        this.edge = settings.edge();
        this.streams = streams;
    }

    /**
     * The topology.
     *
     * @param settings what it goes by
     * @param streams the settings of Kafka Streams; some of them change the topology
     */
    public static Topology build(TopologySettings settings, Properties streams) {
        return new InsightsTopology(settings, streams).build();
    }

    private Topology build() {
        KStream<String, PredictionSummary> summaries = source(Topics.PREDICTIONS.name(), "predictions-in")
                .process(
                        () -> new PredictionReader(edge.predictions(), edge.unreadable()),
                        Named.as("read-predictions"));
        KStream<UUID, EventResult> settled = events(indexed(summaries));
        runs(summaries);
        checkpoints(sources(summaries), settled);
        return builder.build(streams);
    }

    private void runs(KStream<String, PredictionSummary> summaries) {
        RunStores.addTo(builder);
        KStream<String, RunResult> followed =
                summaries.process(() -> new RunProcessor(settings.runs()), Named.as("follow-runs"), RunStores.names());
        only(followed, RunResult.Grown.class, "grown")
                .mapValues(RunResult.Grown::run, Named.as("runs"))
                .to(
                        Topics.RUNS.name(),
                        Produced.with(Serdes.String(), new WireSerde<>(edge.runs()))
                                .withName("runs-out"));
        alerts(
                only(followed, RunResult.Warned.class, "warned")
                        .mapValues(RunResult.Warned::alert, Named.as("run-alerts")),
                "run-alerts-out");
    }

    private KStream<UUID, EventRecord> indexed(KStream<String, PredictionSummary> summaries) {
        PredictionIndex.addTo(builder, settings.events().window());
        return summaries.process(
                () -> new PredictionIndexer(settings.events().picker()),
                Named.as("index-predictions"),
                PredictionIndex.names());
    }

    private KStream<UUID, EventResult> events(KStream<UUID, EventRecord> indexed) {
        EventStores.addTo(builder);
        KStream<UUID, EventResult> given = source(Topics.FEEDBACK.name(), "feedback-in")
                .process(
                        () -> new FeedbackIntake(
                                edge.feedback(),
                                settings.events().dead(),
                                settings.events().authors()),
                        Named.as("read-feedback"));
        KStream<UUID, EventRecord> feedback = only(given, EventResult.Accepted.class, "accepted")
                .mapValues(EventResult.Accepted::feedback, Named.as("given-feedback"));
        KStream<UUID, EventResult> settled = feedback.merge(indexed, Named.as("all-events"))
                .repartition(repartitioned(
                        EVENTS, EventIds.SERDE, EVENT_RECORDS, settings.events().partitions()))
                .process(
                        () -> new FeedbackJoinProcessor(settings.events(), edge.feedback()),
                        Named.as("join-feedback"),
                        EventStores.names());
        find(settled);
        refused(given, "nonsense");
        refused(settled, "unmet");
        only(settled, EventResult.Labelled.class, "labelled")
                .process(() -> new ExampleSealer(edge.examples()), Named.as("examples"))
                .to(
                        Topics.LABELLED_EXAMPLES.name(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("examples-out"));
        return settled;
    }

    private void find(KStream<UUID, EventResult> settled) {
        only(settled, EventResult.Asked.class, "asked")
                .mapValues(EventResult.Asked::lookup, Named.as("lookup-values"))
                .repartition(repartitioned(
                                LOOKUPS,
                                EventIds.SERDE,
                                new FormatSerde<>(PredictionLookup.FORMAT),
                                settings.events().partitions())
                        .withStreamPartitioner(EVERY_PARTITION))
                .process(
                        () -> new PredictionFinder(edge.byCoordinates(), settings.mostAwaited()),
                        Named.as("find-predictions"),
                        PredictionIndex.names())
                .to(
                        (id, answer, context) -> internalTopic(EVENTS),
                        Produced.with(EventIds.SERDE, EVENT_RECORDS).withName("answers-out"));
    }

    private KStream<String, CheckpointInput> sources(KStream<String, PredictionSummary> summaries) {
        SourceStores.addTo(builder);
        KStream<String, SourceResult> watched = summaries.process(
                () -> new SourceProcessor(settings.sources()),
                Named.as("watch-sources"),
                SourceStores.SOURCES.name(),
                SourceStores.SOURCE_ALERTS.name());
        alerts(
                only(watched, SourceResult.Changed.class, "changed")
                        .mapValues(SourceResult.Changed::alert, Named.as("source-alerts")),
                "source-alerts-out");
        KStream<String, CheckpointInput> crowds = only(watched, SourceResult.Crowded.class, "crowded")
                .mapValues(SourceResult.Crowded::crowd, Named.as("crowds"));
        return summaries
                .process(
                        () -> new WindowProcessor(settings.windows()),
                        Named.as("count-windows"),
                        SourceStores.ofWindows())
                .merge(crowds, Named.as("windows-and-crowds"));
    }

    private void checkpoints(KStream<String, CheckpointInput> closed, KStream<UUID, EventResult> settled) {
        CheckpointStores.addTo(builder);
        KStream<String, CheckpointInput> dead = source(Topics.IMAGE_EVENTS_DLQ.name(), "dead-letters-in")
                .process(DeadLetterCounter::new, Named.as("count-dead-letters"));
        KStream<String, CheckpointInput> judged = only(settled, EventResult.Judged.class, "judged")
                .map(
                        (id, change) -> KeyValue.<String, CheckpointInput>pair(CheckpointInput.KEY, change.change()),
                        Named.as("judgements"));
        alerts(
                closed.merge(judged, Named.as("windows-and-judgements"))
                        .merge(dead, Named.as("all-checkpoint-inputs"))
                        .repartition(repartitioned(
                                CHECKPOINT_INPUTS, Serdes.String(), new FormatSerde<>(CheckpointInput.FORMAT), 1))
                        .process(
                                () -> new CheckpointProcessor(settings.checkpoints()),
                                Named.as("watch-checkpoints"),
                                CheckpointStores.names()),
                "global-alerts-out");
    }

    private void alerts(KStream<String, Alert> raised, String name) {
        raised.to(
                Topics.ALERTS.name(),
                Produced.with(Serdes.String(), new WireSerde<>(edge.alerts())).withName(name));
    }

    private void refused(KStream<UUID, EventResult> results, String name) {
        only(results, EventResult.Refused.class, name)
                .map((id, refused) -> KeyValue.pair(refused.key(), refused.value()), Named.as(name + "-letters"))
                .to(
                        Topics.FEEDBACK_DLQ.name(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name + "-out"));
    }

    private KStream<byte[], byte[]> source(String topic, String name) {
        return builder.stream(
                topic,
                Consumed.<byte[], byte[]>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray()));
    }

    private String internalTopic(String name) {
        return streams.getProperty(StreamsConfig.APPLICATION_ID_CONFIG) + "-" + name + "-repartition";
    }

    private static <K, V> Repartitioned<K, V> repartitioned(
            String name, Serde<K> keys, Serde<V> values, int partitions) {
        return Repartitioned.<K, V>as(name)
                .withKeySerde(keys)
                .withValueSerde(values)
                .withNumberOfPartitions(partitions);
    }

    private static <K, V, T extends V> KStream<K, T> only(KStream<K, V> all, Class<T> type, String name) {
        return all.filter((key, value) -> type.isInstance(value), Named.as(name + "-only"))
                .mapValues(type::cast, Named.as(name));
    }
}
