package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier that is told to end (SIGTERM) under load and during changes of its checkpoint ends in order: no crash, nothing lost. */
class SwapEndIT {

    private static final int SIGTERM_STATUS = 143;
    private static final int LONGEST_LIFE_MILLIS = 2_500;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @Test
    @Tag("soak")
    void shouldLeaveNoCrashFileWhenItIsToldToEndTwentyTimesUnderLoadAndDuringChanges() throws IOException {
        endAndJudge(20, SoakFigures.keptAs("swapEnds"));
    }

    /** The judge is judged: a crash would be seen. */
    @Test
    @Tag("soak")
    void shouldSeeTheCrashFileWhenItCrashes() throws Exception {
        try (SwapScene scene = SwapScene.start(folder)) {
            // Given
            ClassifierProcess classifier = scene.workingClassifier();

            // When
            new ProcessBuilder("kill", "-SEGV", Long.toString(classifier.pid()))
                    .start()
                    .waitFor();
            Waiting.until("it has crashed", () -> !classifier.isAlive());

            // Then
            assertThat(scene.crashes()).hasSize(1);
        }
    }

    /** @param ends half of them while a change is held in a phase, half at any moment after a release */
    private void endAndJudge(int ends, SoakFigures figures) throws IOException {
        try (SwapScene scene = SwapScene.start(folder)) {
            // Given
            Map<Integer, Integer> statuses = new TreeMap<>();
            Map<String, Integer> moments = new TreeMap<>();

            // When
            for (int i = 0; i < ends; i++) {
                String phase = SwapScene.PHASES.get(i / 2 % SwapScene.PHASES.size());
                ClassifierProcess classifier = scene.workingClassifierHeldIn(phase);
                if (i % 2 == 0) {
                    scene.holdNextChange();
                    moments.merge(phase, 1, Integer::sum);
                } else {
                    scene.releaseNext();
                    Waiting.rest(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
                    moments.merge("any", 1, Integer::sum);
                }
                statuses.merge(classifier.terminate(), 1, Integer::sum);
                scene.letGo();
            }
            scene.awaitServingLast(scene::workingClassifier);

            // Then
            figures.with("ends", moments)
                    .with("statuses", statuses)
                    .with("crashFiles", scene.crashes().size());
            scene.judge(figures);
            assertThat(scene.crashes()).isEmpty();
            assertThat(List.of(0, SIGTERM_STATUS)).containsAll(statuses.keySet());
        }
    }
}
