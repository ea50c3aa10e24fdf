package io.bencao.insights.topology;

import io.bencao.insights.topology.Emission.Route;
import io.bencao.insights.topology.checkpoints.CheckpointProcessor;
import io.bencao.insights.topology.checkpoints.CheckpointStoreBuilders;
import io.bencao.insights.topology.events.EventStoreBuilders;
import io.bencao.insights.topology.events.FeedbackIntake;
import io.bencao.insights.topology.events.FeedbackJoinProcessor;
import io.bencao.insights.topology.events.PredictionIntake;
import io.bencao.insights.topology.sources.SourceProcessor;
import io.bencao.insights.topology.sources.SourceStoreBuilders;
import io.bencao.insights.topology.sources.WindowProcessor;
import io.bencao.schemas.Topics;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The topology as a function of its settings:
 *
 * <pre>
 * predictions ─► read ─┬─► by event ──► stored ────┐
 *                      │                           ├─► join ───────┬─► labelled-examples
 * feedback ────────────┼─► feedback by event ──────┘               ├─► feedback.dlq
 *                      │                                           └─► figures ─┐
 *                      └─► sources (windows, rules) ─┬─► alerts                 ├─► checkpoints ─► alerts
 *                                                    └─► figures ───────────────┤
 * image-events.dlq ─► dead letters ─► figures ──────────────────────────────────┘
 * </pre>
 */
public final class InsightsTopology {

    private final TopologySettings settings;
    private final StreamsBuilder builder = new StreamsBuilder();

    private InsightsTopology(TopologySettings settings) {
        this.settings = settings;
    }

    /**
     * The topology.
     *
     * @param settings what it goes by
     * @param streams the settings of Kafka Streams; some of them change the topology
     */
    public static Topology build(TopologySettings settings, Properties streams) {
        return new InsightsTopology(settings).build(streams);
    }

    private Topology build(Properties streams) {
        KStream<String, PredictionSummary> summaries = summaries();
        KStream<byte[], Emission> judged = events(summaries);
        figures(sources(summaries), judged);
        return builder.build(streams);
    }

    private KStream<String, PredictionSummary> summaries() {
        return source(Topics.PREDICTIONS.name(), "predictions-in")
                .process(
                        () -> new PredictionReader(settings.predictions(), settings.unreadable()),
                        Named.as("read-predictions"));
    }

    private KStream<byte[], Emission> events(KStream<String, PredictionSummary> summaries) {
        EventStoreBuilders.addTo(builder, settings.events().window());
        KStream<byte[], byte[]> predictions = summaries
                .process(() -> new PredictionIntake(settings.picker()), Named.as("predictions-to-events"))
                .repartition(byEvent("stored-predictions"));
        KStream<byte[], Emission> heard = source(Topics.FEEDBACK.name(), "feedback-in")
                .process(
                        () -> new FeedbackIntake(
                                settings.feedback(), settings.events().dead()),
                        Named.as("read-feedback"));
        KStream<byte[], byte[]> feedback =
                values(heard, Route.EVENT, "feedback-to-events").repartition(byEvent("feedback"));
        KStream<byte[], Emission> settled = predictions
                .merge(feedback, Named.as("event-news"))
                .process(
                        () -> new FeedbackJoinProcessor(settings.events(), settings.feedback()),
                        Named.as("event-desk"),
                        Stores.STORED_PREDICTIONS,
                        Stores.ANNOTATIONS,
                        Stores.DEADLINES,
                        Stores.REVIEW);
        sink(values(settled, Route.EXAMPLE, "examples"), Topics.LABELLED_EXAMPLES.name(), "examples-out");
        sink(values(heard, Route.DEAD_FEEDBACK, "nonsense"), Topics.FEEDBACK_DLQ.name(), "nonsense-out");
        sink(values(settled, Route.DEAD_FEEDBACK, "unmet"), Topics.FEEDBACK_DLQ.name(), "unmet-out");
        return settled;
    }

    private KStream<byte[], byte[]> sources(KStream<String, PredictionSummary> summaries) {
        SourceStoreBuilders.addTo(builder);
        KStream<byte[], Emission> raised = summaries.process(
                () -> new SourceProcessor(settings.sources()),
                Named.as("source-desk"),
                Stores.SOURCES,
                Stores.SOURCE_ALERTS);
        sink(values(raised, Route.ALERT, "source-alerts"), Topics.ALERTS.name(), "source-alerts-out");
        KStream<byte[], Emission> counted = summaries.process(
                () -> new WindowProcessor(settings.keeping(), settings.late()), Named.as("window-desk"), Stores.CELLS);
        return values(counted, Route.FIGURE, "pulses");
    }

    private void figures(KStream<byte[], byte[]> pulses, KStream<byte[], Emission> judged) {
        CheckpointStoreBuilders.addTo(builder);
        KStream<byte[], byte[]> dead = source(Topics.IMAGE_EVENTS_DLQ.name(), "dead-letters-in")
                .process(DeadLetterCounter::new, Named.as("count-dead-letters"));
        KStream<byte[], Emission> raised = pulses.merge(
                        values(judged, Route.FIGURE, "judgements"), Named.as("pulses-and-judgements"))
                .merge(dead, Named.as("all-figures"))
                .repartition(repartitioned("figures", 1))
                .process(
                        () -> new CheckpointProcessor(settings.checkpoints()),
                        Named.as("checkpoint-desk"),
                        Stores.JUDGEMENTS,
                        Stores.CHECKPOINTS,
                        Stores.CHECKPOINT_CELLS,
                        Stores.OUTCOMES,
                        Stores.GLOBAL_ALERTS);
        sink(values(raised, Route.ALERT, "global-alerts"), Topics.ALERTS.name(), "global-alerts-out");
    }

    private Repartitioned<byte[], byte[]> byEvent(String name) {
        return repartitioned(name, settings.eventPartitions());
    }

    private static Repartitioned<byte[], byte[]> repartitioned(String name, int partitions) {
        return Repartitioned.<byte[], byte[]>as(name)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray())
                .withNumberOfPartitions(partitions);
    }

    private KStream<byte[], byte[]> source(String topic, String name) {
        return builder.stream(
                topic,
                Consumed.<byte[], byte[]>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray()));
    }

    private static KStream<byte[], byte[]> values(KStream<byte[], Emission> emissions, Route route, String name) {
        return emissions
                .filter((key, emission) -> emission.route() == route, Named.as(name + "-only"))
                .mapValues(Emission::value, Named.as(name));
    }

    private static void sink(KStream<byte[], byte[]> values, String topic, String name) {
        values.to(
                topic,
                Produced.<byte[], byte[]>as(name)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray()));
    }
}
