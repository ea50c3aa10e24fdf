package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.BadImageHarmsNobody;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.runtime.DeathHook;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classifier is killed with -9 amid its transactions, and it dies by itself of poison images that come in the same stream. An honest
 * image that was in work at a kill must not be taken for the cause, and a poison image must not hide behind the kills.
 * {@code -Dbencao.test.poisoned.kills=3} is a short try.
 */
@Tag("overnight")
@Timeout(7_200)
class PoisonedKillsIT {

    private static final int KILLS = Integer.getInteger("bencao.test.poisoned.kills", 100);
    private static final int KILLS_PER_POISON = 10;
    private static final int MOST_TRIES_PER_HIT = 5;
    private static final int LONGEST_LIFE_MILLIS = 2_000;
    private static final int BACKLOG = 120;
    private static final String DEADLY = "deadly-pan";
    private static final Duration AT_WORK = Duration.ofMinutes(3);
    private static final Duration ANSWERED = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private ClusterView view;
    private Reborn<ClassifierProcess> classifier;

    @Test
    void shouldAnswerHonestImagesOnceAndSettlePoisonWhileTheClassifierIsKilled() {
        try (Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            view = pipeline.view();
            ClassifierSettings settings = pipeline.settings("killed").with(DeathHook.PROPERTY, "KILL:" + DEADLY);
            EventProducer poisoner = pipeline.producer();
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));
            classifier =
                    new Reborn<>(() -> pipeline.keep(ClassifierProcess.launch(settings)), ClassifierProcess::isAlive);

            // When
            int hits = 0;
            int tries = 0;
            for (; hits < KILLS; tries++) {
                assertThat(tries).as("kills, of which %d hit work", hits).isLessThan(KILLS * MOST_TRIES_PER_HIT);
                if (tries % KILLS_PER_POISON == 0) {
                    poison(poisoner);
                }
                hits += killAtWork() ? 1 : 0;
            }
            long sent = feed.stop();
            Waiting.calmlyUntil("every event is committed", ANSWERED, () -> {
                classifier.get();
                return view.lag() == 0;
            });

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
            verdicts.add(new BadImageHarmsNobody(poisoner.bad()).judge(evidence));
            SoakFigures.keptAs("killsWithPoison")
                    .with(evidence)
                    .with("killsThatHitWork", hits)
                    .with("kills", tries)
                    .with("deathsOfPoison", classifier.ends() - tries)
                    .with("poisonImages", poisoner.sent())
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.deadLettered()).isEqualTo(poisoner.sent());
            assertThat(evidence.predicted()).isEqualTo(sent);
        }
    }

    private static void poison(EventProducer poisoner) {
        poisoner.send(DEADLY, EventValues.inline(DEADLY, Feed.images().get(0)), Set.of("poison"));
        poisoner.awaitAll();
    }

    /** Kills one that answers; if it dies of poison before that, the next one. Whether a transaction was cut. */
    private boolean killAtWork() {
        while (true) {
            ClassifierProcess process = classifier.get();
            long before = view.predictionEnds();
            Waiting.until(
                    "the classifier answers", AT_WORK, () -> !process.isAlive() || view.predictionEnds() > before);
            Waiting.rest(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
            Waiting.until(
                    "the classifier is at work", AT_WORK, () -> !process.isAlive() || view.undecidedPredictions() > 0);
            if (process.isAlive()) {
                process.kill();
                return view.undecidedPredictions() > 0;
            }
        }
    }
}
