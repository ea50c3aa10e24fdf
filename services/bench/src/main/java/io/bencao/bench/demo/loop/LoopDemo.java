package io.bencao.bench.demo.loop;

import io.bencao.bench.demo.shared.StoryOutcome;
import io.bencao.bench.demo.shared.TopicListener;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.SamplePool;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalServices;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** The whole loop, once: from the first process to the judges. */
public final class LoopDemo {

    /** Share of what the classifier can do that flows all the while. */
    private static final double LOAD = 0.3;

    /** Without any answer, or any word of the trainer, for so long something is wrong. */
    private static final long STALL_NANOS = 240_000_000_000L;

    /** The demo's operator looks at every image, whatever the classifier makes of it. */
    private static final Map<String, String> EVERY_IMAGE_IS_AN_AUDIT = Map.of(
            "bencao.insights.review.low-confidence", "0",
            "bencao.insights.review.small-margin", "0",
            "bencao.insights.review.audit-share", "1");

    /**
     * The trainer begins when labels have come to rest for some seconds. On a busy machine they rest while half of them are still on
     * their way, those of the usual lamps among them, which the network would forget.
     */
    private static final Map<String, String> AFTER_ALL_LABELS = Map.of(
            "bencao.trainer.after-labels",
            Integer.toString(ImageGroup.TAUGHT_COLD.images() + ImageGroup.TAUGHT_USUAL.images()));

    private final Installation installation;
    private final LocalCheckpoint checkpoint;
    private final Map<String, String> settings;
    private final Terminal terminal;
    private final boolean keep;
    private final SigningKey person = SigningKey.generate();
    private final Map<ImageGroup, ImageSource> images = new EnumMap<>(ImageGroup.class);

    /**
     * @param settings of the classifier, stronger than its defaults
     * @param keep whether the folder with data and logs stays
     */
    public LoopDemo(
            Installation installation,
            LocalCheckpoint checkpoint,
            Map<String, String> settings,
            Terminal terminal,
            boolean keep) {
        this.installation = installation;
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.terminal = terminal;
        this.keep = keep;
        for (ImageGroup group : ImageGroup.values()) {
            images.put(group, new SamplePool(group.seed(), group.lighting(), group.images()));
        }
    }

    /** Tells the story. */
    public StoryOutcome run() throws InterruptedException {
        try (Workplace workplace = Workplace.create("loop", keep)) {
            terminal.say((keep ? "kept in " : "data in ") + workplace.folder() + "; starting broker and services");
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            LocalServices services =
                    LocalServices.prepare(installation, system, checkpoint, workplace.folder(), List.of(person));
            List<ServiceProcess> started = new ArrayList<>();
            started.add(services.classifier(settings, OptionalInt.empty()));
            started.add(services.insights(EVERY_IMAGE_IS_AN_AUDIT, OptionalInt.empty()));
            started.add(services.trainer(AFTER_ALL_LABELS, OptionalInt.empty()));
            draw();
            for (ServiceProcess service : started) {
                service.awaitReady();
                terminal.say(service.name() + " ready");
            }
            LoopResult result = story(system);
            return new StoryOutcome(result.json().toString(), result.text(), result.good());
        }
    }

    /** Before anything is measured: drawing takes longer than grading, and would take the cores away. */
    private void draw() {
        long all = images.values().stream().mapToLong(ImageSource::count).sum();
        ProgressBar bar = new ProgressBar(terminal, "images drawn", all);
        AtomicLong done = new AtomicLong();
        images.values()
                .forEach(pool -> pool.prepare(pool.count(), Runtime.getRuntime().availableProcessors(), drawn -> {
                    synchronized (bar) {
                        bar.at(done.incrementAndGet());
                    }
                }));
    }

    private LoopResult story(LocalSystem system) throws InterruptedException {
        Cluster cluster = system.cluster();
        Sent sent = new Sent();
        Retraining retraining = new Retraining();
        LoopResult figures;
        try (TopicListener<Prediction> answers =
                        TopicListener.start(cluster, Topics.PREDICTIONS, Prediction.class, sent::predicted);
                TopicListener<TrainingProgress> progress = TopicListener.start(
                        cluster, Topics.TRAINING_PROGRESS, TrainingProgress.class, retraining::progress);
                TopicListener<CheckpointRelease> releases = TopicListener.start(
                        cluster, Topics.CHECKPOINTS, CheckpointRelease.class, retraining::released);
                TopicListener<CheckpointStatus> statuses = TopicListener.start(
                        cluster, Topics.CHECKPOINT_STATUS, CheckpointStatus.class, retraining::status)) {
            Runnable alive = () -> {
                system.requireAlive();
                answers.requireReading();
                progress.requireReading();
                releases.requireReading();
                statuses.requireReading();
            };
            double throughput = Throughput.measure(cluster, images, sent, alive);
            double rate = LOAD * throughput;
            terminal.say(String.format(
                    Locale.ROOT,
                    "the classifier does %.1f images/s; %.1f a second flow from now on",
                    throughput,
                    rate));
            try (Sender sender = Sender.start(cluster, images, sent, rate)) {
                figures = new Story(
                                terminal, sent, sender, new Operator(cluster, person), retraining, alive, STALL_NANOS)
                        .tell();
            }
            awaitAll(sent, alive);
        }
        return new LoopJudge(cluster.properties(), sent, retraining).of(figures);
    }

    private static void awaitAll(Sent sent, Runnable alive) throws InterruptedException {
        long deadline = System.nanoTime() + STALL_NANOS;
        while (sent.answered() < sent.sent() && System.nanoTime() < deadline) {
            alive.run();
            sent.awaitAnswer(500);
        }
    }
}
