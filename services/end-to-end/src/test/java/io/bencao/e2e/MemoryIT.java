package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.BoundedMemory;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 6 seen from outside: the resident memory of the classifier, started as the operations page recommends, while
 * it works off a backlog of 4K images with the largest admissible ones among them. A small backlog and a large one, a
 * fresh process each.
 */
class MemoryIT {

    private static final long LIMIT_BYTES = 2L << 30;
    private static final double TOLERANCE = 0.15;
    private static final Duration WORKED_OFF = Duration.ofMinutes(40);

    @TempDir
    Path folder;

    @Test
    @Tag("soak")
    void shouldNotGrowWithABacklogOfTwoThousandLargeImages() {
        judge(List.of(500, 2_000), 50, SoakFigures.keptAs("memory"));
    }

    /** @param every how often one of the largest comes */
    private void judge(List<Integer> backlogs, int every, SoakFigures figures) {
        LargeImages images = LargeImages.draw();
        try (Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.starter())) {
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            List<BoundedMemory.Run> runs = new ArrayList<>();

            // When
            for (int backlog : backlogs) {
                send(producer, images, backlog, every);
                runs.add(new BoundedMemory.Run(backlog, workOff(pipeline, view)));
            }

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
            verdicts.add(new BoundedMemory(LIMIT_BYTES, TOLERANCE).judge(runs));
            figures.with(evidence)
                    .with("imageBytes", images.sizes())
                    .with("largestAdmissible", images.largestSizes())
                    .with("backlogs", backlogs)
                    .with(
                            "peakResidentBytes",
                            runs.stream().map(BoundedMemory.Run::peak).toList())
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(producer.sent());
        }
    }

    private static void send(EventProducer producer, LargeImages images, int backlog, int every) {
        for (int i = 0; i < backlog; i++) {
            byte[] image = i % every == every / 2 ? images.largest(i / every) : images.usual(i);
            producer.good(Feed.source(i), image);
        }
        producer.awaitAll();
    }

    /** Samples of the resident memory from start to the end of the backlog. */
    private static List<Long> workOff(Pipeline pipeline, ClusterView view) {
        List<Long> samples = new ArrayList<>();
        try (ClassifierProcess classifier = ClassifierProcess.start(pipeline.settings("measured"))) {
            Waiting.calmlyUntil("the backlog is worked off", WORKED_OFF, () -> {
                samples.add(classifier.usage().residentBytes());
                return view.lag() == 0;
            });
            classifier.terminate();
        }
        return samples;
    }
}
