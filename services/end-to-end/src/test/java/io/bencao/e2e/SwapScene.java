package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.Releases;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pipeline under load whose classifier changes between two checkpoints by releases, and can be held in each phase of a change.
 * One thread.
 */
final class SwapScene implements AutoCloseable {

    static final List<String> PHASES = List.of("loading", "verifying", "warming", "switching", "draining");

    private static final String INSTANCE = "changing";
    private static final int BACKLOG = 60;

    private final Path folder;
    private final Pipeline pipeline;
    private final Pair pair;
    private final ClusterView view;
    private final Feed feed;
    private final Releases releases;
    private final Hold hold;
    private int released;

    private SwapScene(Path folder, Pipeline pipeline) throws IOException {
        this.folder = folder;
        this.pipeline = pipeline;
        this.pair = Pair.in(folder);
        this.view = pipeline.view();
        this.releases = pipeline.keep(new Releases(pipeline.bootstrapServers(), pair.model(), pair.key()));
        this.hold = new Hold(folder.resolve("hold"));
        Files.createDirectories(crashFolder());
        this.feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));
    }

    /** On the broker that this machine can have. */
    static SwapScene start(Path folder) throws IOException {
        return new SwapScene(folder, Pipeline.start(folder, Checkpoints.small()));
    }

    /** On a broker that can be killed. */
    static SwapScene onKillableBroker(Path folder) throws IOException {
        return new SwapScene(folder, Pipeline.onKillableBroker(folder, Checkpoints.small()));
    }

    /** A classifier that answers, and is held whenever a change reaches this phase, once {@link #holdNextChange} says so. */
    ClassifierProcess workingClassifierHeldIn(String phase) {
        return working(hold.in(phase, settings()));
    }

    /** A classifier that answers and is never held. */
    ClassifierProcess workingClassifier() {
        return working(settings());
    }

    /** Waits until more is answered than now. */
    void awaitWork() {
        long before = view.predictionEnds();
        Waiting.until("it answers", () -> view.predictionEnds() > before);
    }

    /** Releases the checkpoint whose turn it is, and waits until the change to it stands in the classifier's phase. */
    void holdNextChange() {
        hold.set();
        releaseNext();
        hold.await();
    }

    /** Holds no change any more. */
    void letGo() {
        hold.release();
    }

    /** Releases the checkpoint whose turn it is. */
    void releaseNext() {
        releases.release(pair.inTurn(released));
        released++;
    }

    /** Waits until the classifier says, later than now, that it serves what was released last. */
    void awaitServingLast(Runnable action) {
        int before = statuses();
        action.run();
        String digest = pair.inTurn(released - 1).digest();
        releases.await(
                "the last release is served",
                before,
                status -> status.getInstanceId().equals(INSTANCE)
                        && status.getState() == CheckpointState.SERVING
                        && status.getDigest().equals(digest));
    }

    void killAndRestartBroker() {
        pipeline.broker().kill();
        try {
            pipeline.broker().restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a transaction with predictions is open. */
    boolean isAmidTransaction() {
        return view.undecidedPredictions() > 0;
    }

    /** Files that a crashing JVM of a classifier has left. */
    List<Path> crashes() throws IOException {
        try (Stream<Path> crashes = Files.list(crashFolder())) {
            return crashes.toList();
        }
    }

    /** Ends the load and judges all that was sent and answered. */
    void judge(SoakFigures figures) {
        long sent = feed.stop();
        pipeline.awaitAnswered(view);
        Evidence evidence = pipeline.evidence();
        List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
        verdicts.add(pair.judgeScores(pipeline.bootstrapServers(), Feed.images()));
        figures.with(evidence).with("sent", sent).with("releases", released).write(verdicts);
        assertThat(verdicts).allMatch(Verdict::held);
        assertThat(verdicts.get(verdicts.size() - 1).judged()).isEqualTo(sent);
        assertThat(evidence.predicted()).isEqualTo(sent);
        assertThat(evidence.checkpoints())
                .contains(pair.first().digest(), pair.second().digest());
    }

    @Override
    public void close() {
        pipeline.close();
    }

    /** How many statuses there are by now. */
    private int statuses() {
        int seen;
        do {
            seen = releases.statuses().size();
        } while (releases.statuses().size() > seen);
        return seen;
    }

    private ClassifierProcess working(ClassifierSettings settings) {
        ClassifierProcess classifier = pipeline.classifier(settings);
        awaitWork();
        return classifier;
    }

    private ClassifierSettings settings() {
        ClassifierSettings settings = pair.settings(pipeline.settings(INSTANCE), folder.resolve("cache"));
        List<String> options = new ArrayList<>(settings.jvmOptions());
        options.add("-XX:-CreateCoredumpOnCrash");
        options.add("-XX:ErrorFile=" + crashFolder().resolve("hs_err_%p.log"));
        return settings.withJvmOptions(options);
    }

    private Path crashFolder() {
        return folder.resolve("crashes");
    }
}
