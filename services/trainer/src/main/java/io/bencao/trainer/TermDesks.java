package io.bencao.trainer;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.train.Recipe;
import io.bencao.runtime.HeldPhase;
import io.bencao.runtime.PhaseGate;
import io.bencao.runtime.ReferencesConfig;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.Gate;
import io.bencao.trainer.evaluate.GateRules;
import io.bencao.trainer.examples.AnnotatorBounds;
import io.bencao.trainer.examples.DatasetBuilder;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.ExampleTrust;
import io.bencao.trainer.examples.ImageFetcher;
import io.bencao.trainer.examples.ImageStore;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.examples.LabelReader;
import io.bencao.trainer.examples.PatientImages;
import io.bencao.trainer.examples.RefusedExamples;
import io.bencao.trainer.lease.Term;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.release.Releaser;
import io.bencao.trainer.run.Champions;
import io.bencao.trainer.run.CommandReader;
import io.bencao.trainer.run.RollbackWatch;
import io.bencao.trainer.run.RunRooms;
import io.bencao.trainer.run.RunSettings;
import io.bencao.trainer.run.RunStore;
import io.bencao.trainer.run.TrainingRun;
import io.bencao.trainer.train.ChallengerFitting;
import io.bencao.trainer.train.FullFitting;
import io.bencao.trainer.train.HeadFitting;
import io.bencao.trainer.train.Mode;
import io.bencao.trainer.train.ProgressiveStages;
import io.bencao.trainer.train.Trigger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Makes what a leader needs for one term: nothing of it outlives the term, so that nothing of a former one is believed. */
final class TermDesks implements TrainerLoop.Desks {

    /** A poll hands over at most this many images of megabytes. */
    private static final int MAX_POLL_RECORDS = 32;

    /** What a fetch brings at most, but for a single larger record: bounds the consumer's memory. */
    private static final int FETCH_BYTES = 2 * Topics.IMAGE_EVENT_LIMIT;

    private final TrainerConfig config;
    private final KafkaClients clients;
    private final TrainerCluster cluster;
    private final TrainerWires wires;
    private final Keys keys;
    private final Champions champions;
    private final ProgressTopic progress;
    private final TrainerMeters meters;
    private final Clock clock = Clock.systemUTC();

    /**
     * Who signs and who is believed.
     *
     * @param file of the trainer's key
     * @param own the trainer's key
     * @param trusted everybody's, the trainer's own included
     */
    record Keys(Path file, SigningKey own, TrustedKeys trusted) {}

    TermDesks(
            TrainerConfig config,
            KafkaClients clients,
            TrainerCluster cluster,
            TrainerWires wires,
            Keys keys,
            Champions champions,
            ProgressTopic progress,
            TrainerMeters meters) {
        this.config = config;
        this.clients = clients;
        this.cluster = cluster;
        this.wires = wires;
        this.keys = keys;
        this.champions = champions;
        this.progress = progress;
        this.meters = meters;
    }

    @Override
    public TrainerLoop.OpenDesk open(Term term) throws IOException, InterruptedException {
        Closing closing = new Closing();
        try {
            return new TrainerLoop.OpenDesk(desk(term, closing), closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private LeaderDesk desk(Term term, Closing closing) throws IOException {
        PhaseGate phases = HeldPhase.bySystemProperty();
        // First: from here on a former leader can release nothing.
        Releaser releaser = closing.add(releaser(phases, closing));
        releaser.open();
        Map<TopicPartition, Long> committed = cluster.committed(config.trainer().group());
        ExampleIndex index = new ExampleIndex();
        LabelReader labels = closing.add(LabelReader.open(
                this::bound,
                wires.examples(),
                index,
                folder("labels.jsonl"),
                Uuid.fromString(idOf(Topics.LABELLED_EXAMPLES)),
                new LabelReader.Belief(
                        new ExampleTrust(
                                keys.trusted(), config.trainer().examples().trustWriters()),
                        new RefusedExamples(meters::refusedExample))));
        CommandReader commands = closing.add(new CommandReader(
                this::bound,
                new BoundTopic(Topics.TRAINER_COMMANDS.name(), Uuid.fromString(idOf(Topics.TRAINER_COMMANDS))),
                wires.commands(),
                model(),
                Optional.ofNullable(committed.get(new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0)))));
        LabelFilter filter = new LabelFilter(
                config.trainer().doubt().sharedImages(),
                config.trainer().doubt().agreement());
        RunRooms rooms = new RunRooms(
                datasets(index, filter, closing),
                fittings(),
                new CheckpointEvaluator(folder("answers"), config.trainer().threads()),
                gate(),
                champions,
                releaser,
                progress,
                new RunStore(config.trainer().folder()));
        return new LeaderDesk(
                rooms,
                new TrainingRun(rooms, runSettings(), phases, clock),
                new RollbackWatch(
                        rooms,
                        filter,
                        config.trainer().rollback().auditImages(),
                        config.trainer().rollback().level()),
                new LeaderDesk.Input(labels, commands, concluded(committed)),
                rules(),
                meters,
                clock,
                term);
    }

    private static Map<Integer, Long> concluded(Map<TopicPartition, Long> committed) {
        Map<Integer, Long> concluded = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (partition.topic().equals(Topics.LABELLED_EXAMPLES.name())) {
                concluded.put(partition.partition(), offset);
            }
        });
        return concluded;
    }

    private Releaser releaser(PhaseGate phases, Closing closing) {
        ReleaseRecords releases = new ReleaseRecords(wires.releases());
        ReleaseReader reader = closing.add(new ReleaseReader(this::bound, new ReleaseLog(releases, keys.trusted())));
        return new Releaser(
                () -> clients.producer(Releaser.settings(model())),
                reader,
                releases,
                wires.progress(),
                new Releaser.Signer(keys.own(), model(), "trainer " + config.instanceId()),
                clock,
                phases);
    }

    /** Asked now: what was known a moment ago may be the topic that this term begins anew for. */
    private String idOf(Topic<?> topic) {
        return cluster.topicIds()
                .idNow(topic.name())
                .orElseThrow(
                        () -> new KafkaException("there is no topic " + topic + ". Make it: 'bencao topics create'"));
    }

    private KafkaConsumer<byte[], byte[]> bound(BoundTopic topic) {
        return clients.reader(topic, settings("earliest"));
    }

    private KafkaConsumer<byte[], byte[]> imageReader() {
        return clients.reader(settings("none"));
    }

    private static Map<String, Object> settings(String onMissingOffset) {
        return Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, onMissingOffset,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 2);
    }

    private DatasetBuilder datasets(ExampleIndex index, LabelFilter filter, Closing closing) throws IOException {
        EventImages images =
                closing.add(new EventImages(wires.events(), ReferencesConfig.fetcher(config.references())));
        return new DatasetBuilder(
                index,
                ImageStore.open(
                        folder("images"), config.trainer().imagesMaxSize().asLongValue()),
                new ImageFetcher(
                        this::imageReader,
                        cluster.topicIds()::idOf,
                        new PatientImages(images, config.trainer().imagesPatience()),
                        meters::missingImages),
                filter,
                new AnnotatorBounds(
                        config.trainer().doubt().annotatorShare(),
                        config.trainer().doubt().annotatorFloor(),
                        config.trainer().doubt().anonymousShare()),
                config.trainer().holdOut());
    }

    private Map<Mode, ChallengerFitting> fittings() {
        Map<Mode, ChallengerFitting> fittings = new EnumMap<>(Mode.class);
        fittings.put(
                Mode.HEAD,
                new HeadFitting(
                        new FeatureCache(
                                folder("features"),
                                config.trainer().head().featuresMaxSize().asLongValue()),
                        config.trainer().head().start()));
        TrainerConfig.Full full = config.trainer().full();
        fittings.put(
                Mode.FULL, new FullFitting((size, seed) -> recipe(full, size, seed), folder("values"), full.values()));
        return fittings;
    }

    private static Recipe recipe(TrainerConfig.Full full, int size, long seed) {
        Recipe usual = Recipe.usual(size, full.epochs());
        Recipe staged = full.progressive()
                .map(text -> usual.withStages(ProgressiveStages.of(text, full.epochs())))
                .orElse(usual);
        return staged.withBatch(full.batch(), full.rate()).withAugmentation(usual.augmentation(), seed);
    }

    private Gate gate() {
        TrainerConfig.Gate gate = config.trainer().gate();
        return new Gate(new GateRules(
                gate.confidence(),
                gate.resamples(),
                gate.leastImages(),
                gate.classImages(),
                gate.classLoss(),
                config.trainer().seed()));
    }

    private RunSettings runSettings() {
        return new RunSettings(
                config.trainer().folder(),
                config.trainer().base(),
                config.trainer().baseHoldOut(),
                config.trainer().gate().leastImages(),
                keys.file(),
                config.trainer().threads(),
                config.trainer().seed());
    }

    private LeaderDesk.StartRules rules() {
        return new LeaderDesk.StartRules(
                new Trigger(
                        config.trainer().afterLabels(),
                        config.trainer().rollback().waitLabels(),
                        config.trainer().every()),
                config.trainer().mode(),
                config.trainer().retryAfter());
    }

    private String model() {
        return champions.first().manifest().name();
    }

    private Path folder(String name) {
        return config.trainer().folder().resolve(name);
    }
}
