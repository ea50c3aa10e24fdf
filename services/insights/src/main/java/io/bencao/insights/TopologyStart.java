package io.bencao.insights;

import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.review.Picker;
import io.bencao.insights.runs.Courses;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topology.InsightsTopology;
import io.bencao.insights.topology.TopologyEdge;
import io.bencao.insights.topology.TopologySettings;
import io.bencao.insights.topology.checkpoints.CheckpointRules;
import io.bencao.insights.topology.events.DeadFeedback;
import io.bencao.insights.topology.events.EventRules;
import io.bencao.insights.topology.runs.RunProcessorSettings;
import io.bencao.insights.topology.runs.RunWarnings;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionsByCoordinates;
import io.bencao.insights.topology.sources.Keeping;
import io.bencao.insights.topology.sources.SourceBoard;
import io.bencao.insights.topology.sources.SourceRules;
import io.bencao.insights.topology.sources.WindowRules;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.protocols.feedback.Authors;
import io.bencao.runtime.RegistryConfig;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;

/** Builds the topology from the configuration. */
final class TopologyStart {

    private final InsightsConfig config;
    private final MeterRegistry registry;
    private final Wires wires;
    private final Manifests manifests;
    private final ReleaseKeys keys;
    private final Map<String, TopicDescription> topics;
    private final SourceBoard board;

    TopologyStart(
            InsightsConfig config,
            MeterRegistry registry,
            Wires wires,
            Manifests manifests,
            ReleaseKeys keys,
            Map<String, TopicDescription> topics,
            SourceBoard board) {
        this.config = config;
        this.registry = registry;
        this.wires = wires;
        this.manifests = manifests;
        this.keys = keys;
        this.topics = topics;
        this.board = board;
    }

    /** @throws StartException if the configuration of the wire format makes no sense */
    static Wires wires(InsightsConfig config) {
        return RegistryConfig.wires(config.wire(), config.registry(), wires -> wires);
    }

    StreamEngine engine(PredictionsByCoordinates byCoordinates, Consumer<Throwable> onFatal) {
        AtomicLong unreadable = new AtomicLong();
        Counter unreadableMeter = Counter.builder("bencao.unreadable.records")
                .description("Predictions that hold nothing readable")
                .register(registry);
        Counter late = Counter.builder("bencao.late.drops")
                .description("Predictions that came after their window was closed")
                .register(registry);
        Counter pooled = Counter.builder("bencao.windows.pooled")
                .description("Predictions that were counted together with others, since their window had no room left")
                .register(registry);
        FunctionCounter.builder("bencao.sources.evicted", board, SourceBoard::evictions)
                .description("Sources that were forgotten to make room for others")
                .register(registry);
        Properties settings = StreamSettings.of(config);
        TopologySettings topology = settings(
                byCoordinates,
                () -> {
                    unreadable.incrementAndGet();
                    unreadableMeter.increment();
                },
                late::increment,
                pooled::increment);
        return new StreamEngine(InsightsTopology.build(topology, settings), settings, unreadable, onFatal);
    }

    private TopologySettings settings(
            PredictionsByCoordinates byCoordinates, Runnable unreadable, Runnable late, Runnable pooled) {
        InsightsConfig.Insights insights = config.insights();
        AlertRules rules = AlertRules.of(insights.alerts());
        int partitions = topics.get(Topics.PREDICTIONS.name()).partitions().size();
        try {
            Wire<Alert> alerts = wires.wire(Alert.class, Topics.ALERTS).readyToWrite();
            ExampleWriter examples = new ExampleWriter(
                    wires.wire(LabelledExample.class, Topics.LABELLED_EXAMPLES).readyToWrite(), keys.seal());
            return new TopologySettings(
                    new TopologyEdge(
                            new PatientReader<>(wires.wire(Prediction.class, Topics.PREDICTIONS)),
                            byCoordinates,
                            new PatientReader<>(wires.wire(Feedback.class, Topics.FEEDBACK)),
                            alerts,
                            wires.wire(CourseRun.class, Topics.RUNS).readyToWrite(),
                            examples,
                            unreadable),
                    new EventRules(
                            partitions,
                            config.feedbackWindow(),
                            Math.max(1, insights.review().capacity() / partitions),
                            new DeadFeedback(
                                    config.instanceId(),
                                    topics.get(Topics.FEEDBACK.name()).topicId().toString()),
                            new Picker(
                                    insights.review().lowConfidence(),
                                    insights.review().smallMargin(),
                                    insights.review().auditShare()),
                            manifests,
                            new Authors(keys.seals(), insights.feedback().trustWriters())),
                    new SourceRules(
                            rules.sources(),
                            insights.forgetSources(),
                            Math.max(1, insights.maxSources() / partitions),
                            insights.alertsAtOnce(),
                            board),
                    new WindowRules(
                            new Keeping(
                                    insights.windows().keepTenSeconds(),
                                    insights.windows().keepMinutes(),
                                    insights.windows().keepHours(),
                                    insights.windows().maxSize().asLongValue() / partitions),
                            late,
                            pooled),
                    runs(insights.runs(), rules.runs(), partitions),
                    new CheckpointRules(
                            rules.drift(),
                            rules.deadLetters(),
                            rules.sources().stream().map(SourceRule::name).collect(Collectors.toSet()),
                            manifests),
                    insights.maxAwaited());
        } catch (RegistryUnavailableException | SchemaRefusedException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private RunProcessorSettings runs(InsightsConfig.Runs runs, RunWarnings warnings, int partitions) {
        Counter late = Counter.builder("bencao.runs.late")
                .description("Images that came after their run was closed for good")
                .register(registry);
        return new RunProcessorSettings(
                runRules(runs),
                manifests,
                runs.courses().map(TopologyStart::courses).orElse(Courses.NONE),
                warnings,
                Math.max(1, runs.maxSources() / partitions),
                Math.max(1, runs.maxImages() / partitions),
                late::increment);
    }

    /** What runs go by. */
    static RunRules runRules(InsightsConfig.Runs runs) {
        return new RunRules(runs.pause(), runs.longest(), runs.keep(), runs.clock());
    }

    private static Courses courses(Path file) {
        try {
            return Courses.read(file);
        } catch (IOException e) {
            throw new StartException(
                    "bencao.insights.runs.courses=" + file + " holds no courses: " + e.getMessage()
                            + ". Write it with bencao bench roast --learned, or leave the key out.",
                    e);
        }
    }
}
