package io.bencao.trainer;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.train.Recipe;
import io.bencao.runtime.HeldPhase;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Topics;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.Gate;
import io.bencao.trainer.evaluate.GateRules;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.DatasetBuilder;
import io.bencao.trainer.examples.ImageFetcher;
import io.bencao.trainer.examples.ImageStore;
import io.bencao.trainer.examples.LabelReader;
import io.bencao.trainer.lease.Term;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.release.ReleaseReader;
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
import org.apache.kafka.common.TopicPartition;

/** Makes what a leader needs for one term: nothing of it outlives the term, so that nothing of a former one is believed. */
final class TermDesks implements TrainerLoop.Desks {

    private final TrainerConfig config;
    private final KafkaClients clients;
    private final Cluster cluster;
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
            Cluster cluster,
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
                clients.reader("earliest"),
                wires.examples(),
                index,
                folder("labels.jsonl"),
                cluster.of(Topics.LABELLED_EXAMPLES.name())));
        CommandReader commands = closing.add(new CommandReader(
                clients.reader("earliest"),
                wires.commands(),
                model(),
                Optional.ofNullable(committed.get(new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0)))));
        LabelFilter filter = new LabelFilter(
                config.trainer().doubt().sharedImages(),
                config.trainer().doubt().agreement());
        RunRooms rooms = new RunRooms(
                datasets(index, filter),
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
        ReleaseReader reader =
                closing.add(new ReleaseReader(clients.reader("earliest"), wires.releases(), keys.trusted(), model()));
        return new Releaser(
                () -> clients.producer(Releaser.settings(clients.producerSettings(), model())),
                reader,
                new Releaser.Wires(wires.releases(), wires.progress()),
                keys.own(),
                new Releaser.Signer(model(), "trainer " + config.instanceId()),
                clock,
                phases);
    }

    private DatasetBuilder datasets(ExampleIndex index, LabelFilter filter) throws IOException {
        return new DatasetBuilder(
                index,
                ImageStore.open(
                        folder("images"), config.trainer().imagesMaxSize().asLongValue()),
                new ImageFetcher(() -> clients.reader("none"), cluster, wires.events()),
                filter,
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
