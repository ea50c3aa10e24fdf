package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.SoakFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 4 while a classifier, or its broker, is killed with -9 in every phase of a change of checkpoint, under load. A kill
 * counts once the change stands in the phase; all other work goes on at that moment.
 */
class SwapKillIT {

    private static final int HITS_IN_SOAK = 3;

    @TempDir
    Path folder;

    @Test
    void shouldHealWhenItIsKilledInTheMiddleOfAChange() throws IOException {
        killClassifierAndJudge(List.of("draining"), 1, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldHealWhenItIsKilledThreeTimesInEachPhaseOfAChange() throws IOException {
        killClassifierAndJudge(SwapScene.PHASES, HITS_IN_SOAK, SoakFigures.keptAs("swapKills"));
    }

    @Test
    @Tag("soak")
    void shouldHealWhenTheBrokerIsKilledThreeTimesInEachPhaseOfAChange() throws IOException {
        killBrokerAndJudge(SwapScene.PHASES, HITS_IN_SOAK, SoakFigures.keptAs("swapBrokerKills"));
    }

    private void killClassifierAndJudge(List<String> phases, int hits, SoakFigures figures) throws IOException {
        try (SwapScene scene = SwapScene.start(folder)) {
            // Given
            Hits hit = new Hits();

            // When
            for (int i = 0; i < hits; i++) {
                for (String phase : phases) {
                    ClassifierProcess classifier = scene.workingClassifierHeldIn(phase);
                    scene.holdNextChange();
                    assertThat(classifier.isAlive()).isTrue();
                    classifier.kill();
                    hit.in(phase, scene.isAmidTransaction());
                    scene.letGo();
                }
            }
            scene.awaitServingLast(scene::workingClassifier);

            // Then
            scene.judge(hit.addTo(figures));
        }
    }

    /** The classifier lives through all of its broker's deaths in a phase, and finishes each change by itself. */
    private void killBrokerAndJudge(List<String> phases, int hits, SoakFigures figures) throws IOException {
        try (SwapScene scene = SwapScene.onKillableBroker(folder)) {
            // Given
            Hits hit = new Hits();

            // When
            for (String phase : phases) {
                ClassifierProcess classifier = scene.workingClassifierHeldIn(phase);
                for (int i = 0; i < hits; i++) {
                    scene.holdNextChange();
                    scene.killAndRestartBroker();
                    hit.in(phase, scene.isAmidTransaction());
                    scene.awaitServingLast(scene::letGo);
                    scene.awaitWork();
                }
                assertThat(classifier.isAlive()).isTrue();
                classifier.kill();
            }
            scene.workingClassifier();

            // Then
            scene.judge(hit.addTo(figures));
        }
    }

    /** How many kills hit each phase, and how many of them cut a transaction as well. */
    private static final class Hits {
        private final Map<String, Integer> byPhase = new TreeMap<>();
        private int amidTransactions;

        void in(String phase, boolean amidTransaction) {
            byPhase.merge(phase, 1, Integer::sum);
            amidTransactions += amidTransaction ? 1 : 0;
        }

        SoakFigures addTo(SoakFigures figures) {
            return figures.with("hits", byPhase).with("amidTransactions", amidTransactions);
        }
    }
}
