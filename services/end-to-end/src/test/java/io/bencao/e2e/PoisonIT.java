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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image that the process dies of, whatever it is: the group goes on without it, and everybody around it is answered once. */
class PoisonIT {

    private static final String DEADLY = "deadly-pan";
    private static final int EVENTS = 400;
    private static final int POISON_EVERY = 150;

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithoutAnImageThatKillsAndAnswerItsNeighboursOnce() {
        goesOn("ABRT", 1, 1);
    }

    @ParameterizedTest
    @Tag("soak")
    @CsvSource({"KILL,1,1", "KILL,2,2"})
    void shouldGoOnWhateverTheSignalAndHoweverManyInstances(String signal, int instances, int poisons) {
        goesOn(signal, instances, poisons);
    }

    private void goesOn(String signal, int instances, int poisons) {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            List<byte[]> images = Feed.images();
            int poisonous = 0;
            for (int i = 0; i < EVENTS; i++) {
                producer.good(Feed.source(i), images.get(i % images.size()));
                if (i % POISON_EVERY == POISON_EVERY / 2 && poisonous < poisons) {
                    poisonous++;
                    producer.send(DEADLY, EventValues.inline(DEADLY, images.get(0)), Set.of("poison"));
                }
            }
            producer.awaitAll();

            // When
            Supervisor supervisor = new Supervisor(pipeline, signal, instances);
            Waiting.calmlyUntil("every event is committed", Duration.ofMinutes(4), () -> {
                supervisor.restartTheDead();
                return view.lag() == 0;
            });
            long seconds = supervisor.secondsSinceFirstDeath();

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
            verdicts.add(new BadImageHarmsNobody(producer.bad()).judge(evidence));
            SoakFigures.keptAs("poison-" + signal + "-" + instances)
                    .with(evidence)
                    .with("deaths", supervisor.deaths())
                    .with("secondsFromTheFirstDeath", seconds)
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.deadLettered()).isEqualTo(poisons);
            assertThat(evidence.predicted()).isEqualTo(EVENTS);
            assertThat(supervisor.deaths()).isPositive().isLessThanOrEqualTo(3 * instances * poisons);
        }
    }

    /** Starts instances again as soon as they are gone, as a supervisor does. */
    private static final class Supervisor {
        private final Pipeline pipeline;
        private final String signal;
        private final Map<String, ClassifierProcess> running = new TreeMap<>();
        private int deaths;
        private long firstDeathNanos;

        Supervisor(Pipeline pipeline, String signal, int instances) {
            this.pipeline = pipeline;
            this.signal = signal;
            for (int i = 0; i < instances; i++) {
                running.put("mortal-" + i, launch("mortal-" + i));
            }
        }

        void restartTheDead() {
            for (Map.Entry<String, ClassifierProcess> instance : running.entrySet()) {
                if (!instance.getValue().isAlive()) {
                    firstDeathNanos = deaths++ == 0 ? System.nanoTime() : firstDeathNanos;
                    instance.setValue(launch(instance.getKey()));
                }
            }
        }

        int deaths() {
            return deaths;
        }

        long secondsSinceFirstDeath() {
            return Duration.ofNanos(System.nanoTime() - firstDeathNanos).toSeconds();
        }

        private ClassifierProcess launch(String instance) {
            ClassifierSettings settings = pipeline.settings(instance).with(DeathHook.PROPERTY, signal + ":" + DEADLY);
            return pipeline.keep(ClassifierProcess.launch(settings));
        }
    }
}
