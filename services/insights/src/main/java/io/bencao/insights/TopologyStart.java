package io.bencao.insights;

import io.bencao.insights.review.Picker;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topology.InsightsTopology;
import io.bencao.insights.topology.TopologyEdge;
import io.bencao.insights.topology.TopologySettings;
import io.bencao.insights.topology.checkpoints.CheckpointRules;
import io.bencao.insights.topology.events.DeadFeedback;
import io.bencao.insights.topology.events.EventRules;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionsByCoordinates;
import io.bencao.insights.topology.sources.Keeping;
import io.bencao.insights.topology.sources.SourceRules;
import io.bencao.runtime.RegistryConfig;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.TopicDescription;

/** Builds the topology from the configuration. */
final class TopologyStart {

    private final InsightsConfig config;
    private final MeterRegistry registry;
    private final Wires wires;
    private final Manifests manifests;
    private final Map<String, TopicDescription> topics;

    TopologyStart(
            InsightsConfig config,
            MeterRegistry registry,
            Wires wires,
            Manifests manifests,
            Map<String, TopicDescription> topics) {
        this.config = config;
        this.registry = registry;
        this.wires = wires;
        this.manifests = manifests;
        this.topics = topics;
    }

    /** @throws StartException if the configuration of the wire format makes no sense */
    static Wires wires(InsightsConfig config) {
        return RegistryConfig.wires(config.wire(), config.registry(), wires -> wires);
    }

    /** Which predictions come before a person. */
    static Picker picker(InsightsConfig config) {
        InsightsConfig.Review review = config.insights().review();
        return new Picker(review.lowConfidence(), review.smallMargin(), review.auditShare());
    }

    StreamEngine engine(PredictionsByCoordinates byCoordinates, Consumer<Throwable> onFatal) {
        AtomicLong unreadable = new AtomicLong();
        Counter unreadableMeter = Counter.builder("bencao.unreadable")
                .description("Predictions that hold nothing readable")
                .register(registry);
        Counter late = Counter.builder("bencao.late.drops")
                .description("Predictions that came after their window was closed")
                .register(registry);
        Properties settings = StreamSettings.of(config);
        TopologySettings topology = settings(
                byCoordinates,
                () -> {
                    unreadable.incrementAndGet();
                    unreadableMeter.increment();
                },
                late::increment);
        return new StreamEngine(InsightsTopology.build(topology, settings), settings, unreadable, onFatal);
    }

    private TopologySettings settings(PredictionsByCoordinates byCoordinates, Runnable unreadable, Runnable late) {
        InsightsConfig.Insights insights = config.insights();
        AlertRules rules = AlertRules.of(insights.alerts());
        int partitions = topics.get(Topics.PREDICTIONS.name()).partitions().size();
        try {
            Wire<Alert> alerts = wires.wire(Alert.class, Topics.ALERTS).readyToWrite();
            Wire<LabelledExample> examples =
                    wires.wire(LabelledExample.class, Topics.LABELLED_EXAMPLES).readyToWrite();
            return new TopologySettings(
                    new TopologyEdge(
                            new PatientReader<>(wires.wire(Prediction.class, Topics.PREDICTIONS)),
                            byCoordinates,
                            new PatientReader<>(wires.wire(Feedback.class, Topics.FEEDBACK)),
                            alerts,
                            examples,
                            unreadable),
                    new EventRules(
                            partitions,
                            config.feedbackWindow(),
                            Math.max(1, insights.review().capacity() / partitions),
                            new DeadFeedback(
                                    config.instanceId(),
                                    topics.get(Topics.FEEDBACK.name()).topicId().toString()),
                            picker(config),
                            manifests),
                    new SourceRules(rules.sources(), insights.forgetSources()),
                    new Keeping(
                            insights.windows().keepTenSeconds(),
                            insights.windows().keepMinutes(),
                            insights.windows().keepHours()),
                    new CheckpointRules(rules.drift(), rules.deadLetters(), manifests),
                    late);
        } catch (RegistryUnavailableException | SchemaRefusedException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
