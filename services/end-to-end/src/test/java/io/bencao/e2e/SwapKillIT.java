package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.Releases;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guarantee 4 while a classifier is killed, or told to end, in every phase of a change of its checkpoint, under load. */
class SwapKillIT {

    private static final List<String> PHASES = List.of("loading", "verifying", "warming", "switching", "draining");
    private static final int BACKLOG = 60;
    private static final int SIGTERM_STATUS = 143;
    private static final int LONGEST_LIFE_MILLIS = 2_500;

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private Pair pair;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(crashFolder());
        pair = Pair.in(folder);
    }

    @Test
    void shouldHealWhenItIsKilledInTheMiddleOfAChange() {
        killAndJudge(List.of("warming", "draining"), SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldHealWhenItIsKilledThreeTimesInEachPhaseOfAChange() {
        killAndJudge(Stream.of(PHASES, PHASES, PHASES).flatMap(List::stream).toList(), SoakFigures.keptAs("swapKills"));
    }

    @Test
    void shouldLeaveNoCrashFileWhenItIsToldToEndDuringAChange() throws IOException {
        endAndJudge(2, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldLeaveNoCrashFileWhenItIsToldToEndTwentyTimesUnderLoadAndDuringChanges() throws IOException {
        endAndJudge(20, SoakFigures.keptAs("swapEnds"));
    }

    private void killAndJudge(List<String> phases, SoakFigures figures) {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));
            Releases releases = pipeline.keep(new Releases(pipeline.bootstrapServers(), pair.model(), pair.key()));
            Hold hold = new Hold(folder.resolve("hold"));
            Map<String, Integer> hits = new TreeMap<>();

            // When
            for (int i = 0; i < phases.size(); i++) {
                ClassifierProcess classifier = pipeline.classifier(hold.in(phases.get(i), settings(pipeline)));
                awaitWork(view);
                hold.set();
                releases.release(pair.inTurn(i));
                hold.await();
                classifier.kill();
                hold.release();
                hits.merge(phases.get(i), 1, Integer::sum);
            }
            pipeline.classifier(settings(pipeline));
            releases.awaitServing("changing", pair.inTurn(phases.size() - 1).digest());

            // Then
            figures.with("hits", hits);
            judge(pipeline, feed, view, figures);
        }
    }

    /** @param ends half of them while a change is held in a phase, half at any moment after a release */
    private void endAndJudge(int ends, SoakFigures figures) throws IOException {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));
            Releases releases = pipeline.keep(new Releases(pipeline.bootstrapServers(), pair.model(), pair.key()));
            Hold hold = new Hold(folder.resolve("hold"));
            List<Integer> statuses = new ArrayList<>();

            // When
            for (int i = 0; i < ends; i++) {
                String phase = PHASES.get(i / 2 % PHASES.size());
                ClassifierProcess classifier = pipeline.classifier(hold.in(phase, settings(pipeline)));
                awaitWork(view);
                if (i % 2 == 0) {
                    hold.set();
                    releases.release(pair.inTurn(i));
                    hold.await();
                } else {
                    releases.release(pair.inTurn(i));
                    pause(random.nextInt(LONGEST_LIFE_MILLIS));
                }
                statuses.add(classifier.terminate());
                hold.release();
            }
            pipeline.classifier(settings(pipeline));

            // Then
            figures.with("ends", ends).with("statuses", statuses);
            assertThat(statuses).allMatch(status -> status == 0 || status == SIGTERM_STATUS);
            try (Stream<Path> crashes = Files.list(crashFolder())) {
                assertThat(crashes).isEmpty();
            }
            judge(pipeline, feed, view, figures);
        }
    }

    private void judge(Pipeline pipeline, Feed feed, ClusterView view, SoakFigures figures) {
        long sent = feed.stop();
        pipeline.awaitAnswered(view);
        Evidence evidence = pipeline.evidence();
        List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
        verdicts.add(pair.judgeScores(pipeline.bootstrapServers(), Feed.pictures()));
        figures.with(evidence).write(verdicts);
        assertThat(verdicts).allMatch(Verdict::held);
        assertThat(evidence.predicted()).isEqualTo(sent);
        assertThat(evidence.checkpoints())
                .contains(pair.first().digest(), pair.second().digest());
    }

    private ClassifierSettings settings(Pipeline pipeline) {
        ClassifierSettings settings = pair.settings(pipeline.settings("changing"), folder.resolve("cache"));
        List<String> options = new ArrayList<>(settings.jvmOptions());
        options.add("-XX:ErrorFile=" + crashFolder().resolve("hs_err_%p.log"));
        return settings.withJvmOptions(options);
    }

    private Path crashFolder() {
        return folder.resolve("crashes");
    }

    private static void awaitWork(ClusterView view) {
        long before = view.predictionEnds();
        Waiting.until("it answers", () -> view.predictionEnds() > before);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
