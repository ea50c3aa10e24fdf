package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.BadImageHarmsNobody;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.Damage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Good;
import io.bencao.testkit.SoakFigures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guarantee 3: after every four good images a bad one, of every kind in turn. */
class BadImagesIT {

    private static final int GOOD_BETWEEN = 4;
    private static final Damage[] KINDS = Damage.values();

    @TempDir
    Path folder;

    @Test
    void shouldDeadLetterEachKindOfDamageAndAnswerAllNeighbours() {
        sendAndJudge(2 * KINDS.length, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldDeadLetterAThousandDamagedAndAnswerFourThousandGood() {
        sendAndJudge(1_000, SoakFigures.keptAs("badImages"));
    }

    private void sendAndJudge(int damaged, SoakFigures figures) {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            List<byte[]> images = Feed.images();
            List<Good> originals = List.of(Good.draw(1, 320, 240), Good.draw(2, 517, 389), Good.draw(3, 64, 64));
            for (int i = 0; i < damaged; i++) {
                for (int j = 0; j < GOOD_BETWEEN; j++) {
                    producer.good(Feed.source(producer.sent()), images.get((int) (producer.sent() % images.size())));
                }
                Good original = originals.get(i / KINDS.length % originals.size());
                producer.bad(Feed.source(producer.sent()), original, KINDS[i % KINDS.length]);
            }
            producer.awaitAll();

            // When
            pipeline.classifier(pipeline.settings("patient"));
            pipeline.awaitAnswered(view);

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
            verdicts.add(new BadImageHarmsNobody(producer.bad()).judge(evidence));
            figures.with(evidence)
                    .with("damaged", damaged)
                    .with("kindsOfDamage", KINDS.length)
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.deadLettered()).isEqualTo(damaged);
            assertThat(evidence.predicted()).isEqualTo((long) GOOD_BETWEEN * damaged);
        }
    }
}
