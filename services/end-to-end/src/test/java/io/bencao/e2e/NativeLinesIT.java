package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sends images must not decide how much is logged: libjpeg has a line for each whose data is damaged, and answers it all the same. */
class NativeLinesIT {

    private static final int IMAGES = 40;
    private static final int DAMAGED_BYTES = 20;
    private static final int HEADERS = 700;
    private static final long SEED = 7;

    @TempDir
    Path folder;

    @Test
    void shouldCountRemarksOnDamagedImagesAndLogNone() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            EventProducer producer = pipeline.producer();
            Random random = new Random(SEED);
            for (int i = 0; i < IMAGES; i++) {
                producer.good(
                        Feed.source(i),
                        damaged(Feed.images().get(i % Feed.images().size()), random));
            }
            producer.awaitAll();

            // When
            ClassifierProcess classifier = pipeline.classifier(pipeline.settings("calm"));
            pipeline.awaitAnswered(pipeline.view());

            // Then
            Evidence evidence = pipeline.evidence();
            assertThat(evidence.predicted() + evidence.deadLettered()).isEqualTo(IMAGES);
            assertThat(evidence.predicted()).isGreaterThan(IMAGES / 2);
            Waiting.until("remarks are counted", () -> classifier.counted("bencao_image_remarks_total") >= IMAGES / 2);
            assertThat(classifier.endOfLog()).contains("Started service").doesNotContain("Corrupt JPEG");
        }
    }

    /** Other values amid the coded data, and no marker among them: all its parts are there. */
    private static byte[] damaged(byte[] jpeg, Random random) {
        byte[] damaged = jpeg.clone();
        for (int i = 0; i < DAMAGED_BYTES; i++) {
            int at = HEADERS + random.nextInt(damaged.length - HEADERS - 2);
            if (damaged[at] != -1 && damaged[at - 1] != -1) {
                damaged[at] = (byte) random.nextInt(0xF0);
            }
        }
        return damaged;
    }
}
