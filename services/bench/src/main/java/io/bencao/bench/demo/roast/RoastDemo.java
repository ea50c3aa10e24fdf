package io.bencao.bench.demo.roast;

import io.bencao.bench.demo.shared.StoryOutcome;
import io.bencao.bench.demo.shared.TopicListener;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalServices;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.cli.up.Dashboard;
import io.bencao.samples.SampleSeeds;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Four pans, once: from the first process to the verdict, and on until Ctrl-C where that is wished. */
public final class RoastDemo {

    /** So many seconds of a pan pass in one. */
    private static final double SPEED = 4;

    /** Nothing new for so long: something is missing, and the judge says what. */
    private static final long STALL_NANOS = 240_000_000_000L;

    private static final long LOOK_MILLIS = 500;

    /** Images bear the times of their pans, which are minutes off where minutes pass in one. */
    private static final Map<String, String> IN_THE_PANS_TIME = Map.of(
            "bencao.insights.runs.clock", "10m",
            "bencao.insights.runs.pause", DemoPans.PAUSE + "s",
            "bencao.insights.alerts.camera-clock.time", "10m");

    private final Installation installation;
    private final LocalCheckpoint checkpoint;
    private final Map<String, String> settings;
    private final Terminal terminal;
    private final SigningKey person = SigningKey.generate();
    private final List<DemoPan> pans = DemoPans.of(SampleSeeds.DEMO);
    private final PanPlan plan = PanPlan.of(pans, SPEED);

    /** @param settings of the classifier, stronger than its defaults */
    public RoastDemo(
            Installation installation, LocalCheckpoint checkpoint, Map<String, String> settings, Terminal terminal) {
        this.installation = installation;
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.terminal = terminal;
    }

    /**
     * Tells the story.
     *
     * @param keep whether the folder with data and logs stays
     * @param stay whether all of it runs on after the verdict
     * @param hears the verdict
     * @return whether every guarantee held
     */
    public boolean run(boolean keep, boolean stay, Consumer<StoryOutcome> hears) throws InterruptedException {
        RoastCheckpoint.require(checkpoint);
        try (Workplace workplace = Workplace.create("roast", keep)) {
            terminal.say((keep ? "kept in " : "data in ") + workplace.folder() + "; starting broker and services");
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            LocalServices services =
                    LocalServices.prepare(installation, system, checkpoint, workplace.folder(), List.of(person));
            ServiceProcess classifier = services.classifier(settings, OptionalInt.empty());
            Dashboard dashboard = Dashboard.start(services, workplace.folder(), IN_THE_PANS_TIME, OptionalInt.empty());
            Map<UUID, byte[]> drawn = draw();
            classifier.awaitReady();
            dashboard.awaitReady();
            terminal.say("the pans on a page: " + dashboard.address() + "/#/runs");
            PansResult result = story(system, drawn);
            hears.accept(new StoryOutcome(result.json().toString(), result.text(), result.good()));
            if (stay) {
                terminal.say("the dashboard stays at " + dashboard.address() + " until Ctrl-C");
                Dashboard.newLogins(workplace.folder()).forEach(terminal::say);
            }
            while (stay) {
                Thread.sleep(LOOK_MILLIS);
                system.requireAlive();
            }
            return result.good();
        }
    }

    /** Before they are needed: drawing would take the cores away. */
    private Map<UUID, byte[]> draw() {
        ProgressBar bar =
                new ProgressBar(terminal, "images drawn", plan.images().size());
        Map<UUID, byte[]> drawn = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        plan.images().parallelStream().forEach(image -> {
            drawn.put(image.eventId(), image.pan().run().jpeg(image.image()));
            synchronized (bar) {
                bar.at(done.incrementAndGet());
            }
        });
        return drawn;
    }

    private PansResult story(LocalSystem system, Map<UUID, byte[]> drawn) throws InterruptedException {
        Cluster cluster = system.cluster();
        PanBoard board = new PanBoard(plan);
        Optional<PanCorrection> correction;
        try (TopicListener<Prediction> predictions =
                        TopicListener.start(cluster, Topics.PREDICTIONS, Prediction.class, board::predicted);
                TopicListener<CourseRun> runs =
                        TopicListener.startKeyed(cluster, Topics.RUNS, CourseRun.class, board::grown);
                TopicListener<Alert> alerts = TopicListener.start(cluster, Topics.ALERTS, Alert.class, board::alerted);
                TopicListener<LabelledExample> examples =
                        TopicListener.start(cluster, Topics.LABELLED_EXAMPLES, LabelledExample.class, board::labelled);
                PanSender sender = PanSender.start(cluster, plan, board, drawn)) {
            terminal.say(String.format(
                    Locale.ROOT,
                    "%d pans; %.0f seconds of theirs pass in one, and all times below are theirs",
                    pans.size(),
                    SPEED));
            pans.forEach(pan ->
                    terminal.say("  " + pan.source() + ": " + pan.run().herb().family() + ", " + pan.story()));
            Runnable alive = () -> {
                system.requireAlive();
                predictions.requireReading();
                runs.requireReading();
                alerts.requireReading();
                examples.requireReading();
            };
            correction = new PanStory(terminal, pans, plan, board, sender, new PanOperator(cluster, person), alive)
                    .tell(STALL_NANOS);
        }
        return RoastEnd.judge(cluster.properties(), pans, plan, board, correction);
    }
}
