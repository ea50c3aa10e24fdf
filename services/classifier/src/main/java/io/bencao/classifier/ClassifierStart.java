package io.bencao.classifier;

import io.bencao.classifier.batch.Batcher;
import io.bencao.classifier.decode.DecodePool;
import io.bencao.classifier.fetch.FetchPool;
import io.bencao.classifier.flow.BatchSizes;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.intake.Apart;
import io.bencao.classifier.intake.AvroEventReader;
import io.bencao.classifier.intake.ConsumerSettings;
import io.bencao.classifier.intake.EventLimits;
import io.bencao.classifier.intake.FirstStart;
import io.bencao.classifier.intake.HaltedPartitions;
import io.bencao.classifier.intake.ImageConsumers;
import io.bencao.classifier.intake.ImageIntake;
import io.bencao.classifier.intake.Lag;
import io.bencao.classifier.intake.Lanes;
import io.bencao.classifier.livemodel.LiveModel;
import io.bencao.classifier.meters.StageMeters;
import io.bencao.classifier.predict.EngineHealth;
import io.bencao.classifier.predict.PredictWorker;
import io.bencao.classifier.publish.ImageSpans;
import io.bencao.classifier.publish.Publisher;
import io.bencao.classifier.publish.Publishing;
import io.bencao.classifier.publish.ResultWriter;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.imaging.ImagePreparer;
import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.MissingAccess;
import io.bencao.protocols.access.Program;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.connection.Connection;
import io.bencao.protocols.connection.ConnectionFailure;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.fetching.GuardedConsumer;
import io.bencao.references.AllowedFetcher;
import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.ReferencesConfig;
import io.bencao.runtime.RoomsBuilder;
import io.bencao.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Builds the rooms from the configuration, each with what it needs: the one place that knows them all. */
final class ClassifierStart implements RoomsBuilder<ClassifierRooms> {

    /** Prepared images that may wait for a predictor, in batches of the largest size for each: two keep it busy. */
    private static final int BATCHES_AHEAD = 2;

    private static final double NANOS_IN_SECOND = 1e9;

    private final ClassifierConfig config;
    private final MeterRegistry registry;
    private final StageMeters meters;
    private final OpenTelemetry telemetry;
    private final GuardedThreads guarded;
    private volatile LiveRoom live;

    ClassifierStart(
            ClassifierConfig config, MeterRegistry registry, OpenTelemetry telemetry, Consumer<Throwable> onFatal) {
        this.config = config;
        this.registry = registry;
        this.meters = new StageMeters(registry);
        this.telemetry = telemetry;
        this.guarded = new GuardedThreads(onFatal);
    }

    @Override
    public ClassifierRooms build() throws InterruptedException, ExecutionException {
        ClassifierWires wires = ClassifierWires.of(config);
        ClassifierTopics topics;
        Connection.check(clients().adminSettings());
        try (Admin admin = clients().admin()) {
            MissingAccess.require(
                    admin,
                    clients().adminSettings(),
                    Program.CLASSIFIER,
                    AccessNames.usual()
                            .withClassifierGroup(config.intake().group())
                            .withJson(ClassifierConfigRules.jsonTopic(config)));
            topics = ClassifierTopics.checked(admin, ClassifierConfigRules.jsonTopic(config));
            new FirstStart(
                            admin,
                            config.intake().group(),
                            config.intake().firstStart() == ClassifierConfig.FirstStart.EARLIEST)
                    .prepare(topics.events(), List.of(topics.predictions(), topics.deadLetters()));
        }
        boolean built = false;
        WorkLog log = StateFolder.workLog(config, topics.events().topicId().toString());
        try {
            live = LiveRoom.start(config, registry, wires, guarded);
            ImagePreparer preparer = live.awaitFirst().model().preparer();
            ClassifierConfigRules.checkBudget(
                    config.decode().budget().asLongValue(),
                    preparer.largestDecodeBytes(),
                    config.decode().maxPixels());
            ClassifierRooms rooms = wire(wires, topics, log);
            built = true;
            return rooms;
        } finally {
            if (!built) {
                StateFolder.close(log);
                if (live != null) {
                    giveUp(live);
                }
            }
        }
    }

    @Override
    public Optional<String> reason(Throwable failure) {
        return ConnectionFailure.sentence(failure, clients().adminSettings());
    }

    /** A checkpoint, where none serves yet. */
    @Override
    public Map<String, String> waitingFor() {
        LiveRoom room = live;
        return room == null
                ? Map.of()
                : room.problem().map(reason -> Map.of("checkpoint", reason)).orElse(Map.of());
    }

    /** Told to stop, or unable to go on; an engine that is loading must end all the same. */
    private void giveUp(LiveRoom room) {
        guarded.stopping();
        boolean interrupted = Thread.interrupted();
        try {
            room.stop();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ClassifierRooms wire(ClassifierWires wires, ClassifierTopics topics, WorkLog log) {
        LiveModel model = live.live();
        BatchSizes sizes = new BatchSizes(config.batch().sizes());
        int workers = config.predict().workers().orElse(cores());
        InFlight inFlight = new InFlight(
                config.intake().maxInFlightRecords(),
                config.intake().maxInFlightSize().asLongValue());
        WatchedTopics watched = new WatchedTopics(clients().admin(), topics);
        Publisher publisher = publisher(wires, inFlight, topics, watched::largestDeadLetter);
        AtomicInteger decoding = new AtomicInteger();
        Batcher<PreparedImage> batcher = new Batcher<>(
                sizes,
                config.batch().maxQueueDelay(),
                workers * sizes.largest() * BATCHES_AHEAD,
                () -> decoding.get() > 0,
                System::nanoTime);
        AllowedFetcher fetcher = ReferencesConfig.fetcher(config.references());
        FetchPool fetch = new FetchPool(
                fetcher,
                new FetchPool.Capacity(
                        config.fetch().threads(),
                        config.fetch().budget().asLongValue(),
                        config.references().maxSize().asLongValue(),
                        config.fetch().giveUpAfter()),
                registry,
                guarded);
        DecodePool decode = new DecodePool(
                new AvroEventReader(
                        wires.events(),
                        new EventLimits(
                                config.intake().maxEventSize().asLongValue(),
                                config.intake().maxAttributes(),
                                config.intake().maxAttributeLength(),
                                config.intake().maxHeaders(),
                                config.intake().maxHeadersSize().asLongValue()),
                        config.intake().acceptBareImages(),
                        config.intake().maxAge(),
                        Clock.systemUTC(),
                        fetcher.disabled()),
                fetch,
                model::preparer,
                new DecodePool.Capacity(
                        config.decode().threads().orElse(cores()),
                        config.decode().budget().asLongValue(),
                        config.decode().maxWait()),
                decoding,
                batcher::put,
                log,
                guarded);
        EngineHealth engine = new EngineHealth();
        List<PredictWorker> predictors = Stream.generate(() -> new PredictWorker(
                        batcher::take, model, sizes, config.predict().topK(), engine, meters, log))
                .limit(workers)
                .toList();
        HaltedPartitions halted = new HaltedPartitions();
        Lag lag = new Lag();
        ImageIntake intake = new ImageIntake(
                new ImageConsumers(
                        topic -> GuardedConsumer.of(consumerSettings(), topic),
                        config.intake().addedPartitions() == ClassifierConfig.AddedPartitions.BEGIN),
                new Lanes(
                        new BoundTopic(
                                Topics.IMAGE_EVENTS.name(), topics.events().topicId()),
                        publisher,
                        inFlight),
                publisher,
                new Apart(log.suspects(), config.intake().poisonDeaths(), decode::accept),
                inFlight,
                halted,
                lag);
        gauge(
                "bencao.in.flight.records",
                "records",
                "Records taken in and not yet answered",
                inFlight,
                InFlight::records);
        gauge("bencao.in.flight.bytes", "bytes", "Bytes of records held in memory", inFlight, InFlight::bytes);
        gauge(
                "bencao.decode.oldest",
                "seconds",
                "How long the oldest image not yet decoded has waited",
                decode,
                pool -> pool.oldest().toNanos() / NANOS_IN_SECOND);
        gauge("bencao.batch.waiting", "images", "Prepared images that wait for a predictor", batcher, Batcher::size);
        gauge("bencao.lag", "records", "Records of the assigned partitions not yet taken in", lag, Lag::records);
        gauge("bencao.assigned", "partitions", "Partitions assigned", lag, Lag::partitions);
        gauge("bencao.halted", "partitions", "Partitions that need a person", halted, h -> h.reasons()
                .size());
        return new ClassifierRooms(
                new ClassifierRooms.Entry(intake, halted, lag, watched),
                new ClassifierRooms.Images(fetch, decode),
                batcher,
                new ClassifierRooms.Predictors(predictors, engine),
                live,
                publisher,
                log,
                guarded);
    }

    private Publisher publisher(
            ClassifierWires wires, InFlight inFlight, ClassifierTopics topics, IntSupplier largestDeadLetter) {
        Optional<String> transactionalId = config.publish().exactlyOnce()
                ? Optional.of(config.publish()
                        .transactionalId()
                        .orElse(config.intake().group() + "-" + config.instanceId()))
                : Optional.empty();
        ResultWriter writer = new ResultWriter(
                wires.predictions(),
                topics.json(),
                config.instanceId(),
                new ImageSpans(telemetry.getTracer("io.bencao.classifier")),
                largestDeadLetter);
        return new Publishing(
                        config.kafka().brokers(),
                        transactionalId,
                        config.publish().maxTransaction(),
                        config.publish().transactionTimeout(),
                        topics.largestDeadLetter(),
                        config.kafka().properties())
                .publisher(writer, inFlight, meters);
    }

    private Properties consumerSettings() {
        return ConsumerSettings.of(
                clients(),
                config.intake().group(),
                config.intake().groupProtocol() == ClassifierConfig.GroupProtocol.CONSUMER);
    }

    private KafkaClients clients() {
        return new KafkaClients(config.kafka().brokers(), config.kafka().properties());
    }

    private <T> void gauge(String name, String unit, String meaning, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(meaning).baseUnit(unit).register(registry);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
