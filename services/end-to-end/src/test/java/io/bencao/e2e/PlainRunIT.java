package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.Verdict;
import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.classes.HerbClasses;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.MetricFamilies;
import io.bencao.testkit.Predictions;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, undisturbed: sample images in, right labels out, once each; and an orderly end at work. */
class PlainRunIT {

    private static final long SEED = 20_261_122;
    private static final int IMAGES = 48;
    private static final int SIGTERM_STATUS = 143;

    @TempDir
    Path folder;

    @Test
    void shouldLabelSampleImagesRightAndEachOnce() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.starter())) {
            labelAndJudge(pipeline);
        }
    }

    @Test
    void shouldDoTheSameOnABrokerInAContainer() {
        assumeThat(TestBroker.engineExists())
                .as("a container engine; without one this is skipped, not passed")
                .isTrue();
        try (Pipeline pipeline = Pipeline.on(TestBroker.inContainer(), folder, Checkpoints.starter())) {
            labelAndJudge(pipeline);
        }
    }

    @Test
    void shouldLeaveNothingOpenWhenItIsAskedToEndAtWork() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            ClassifierProcess classifier = pipeline.classifier(pipeline.settings("asked"));
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, 100));
            long before = view.predictionEnds();
            Waiting.until("answers come", () -> view.predictionEnds() > before + 50);

            // When
            int status = classifier.terminate();
            feed.stop();

            // Then
            assertThat(status).isIn(0, SIGTERM_STATUS);
            assertThat(view.undecidedPredictions()).isZero();
            Evidence evidence = pipeline.evidenceOfCommitted();
            Verdict verdict = new OneOutcomePerRecord().judge(evidence);
            assertThat(verdict.findings()).isEmpty();
            assertThat(evidence.predicted()).isEqualTo(view.committed()).isPositive();
        }
    }

    private static void labelAndJudge(Pipeline pipeline) {
        // Given
        Map<UUID, String> labels = new HashMap<>();
        SampleImages samples = new SampleImages(SEED);
        ClusterView view = pipeline.view();
        try (EventProducer producer = new EventProducer(pipeline.bootstrapServers())) {
            for (int i = 0; i < IMAGES; i++) {
                SampleImage sample = samples.image(i);
                labels.put(producer.good(Feed.source(i), sample.jpeg()), sample.label());
            }
            producer.awaitAll();
        }

        // When
        ClassifierProcess classifier = pipeline.classifier(pipeline.settings("plain"));
        pipeline.awaitAnswered(view);

        // Then
        Evidence evidence = pipeline.evidence();
        assertThat(Pipeline.verdicts(evidence)).allMatch(Verdict::held);
        assertThat(evidence.predicted()).isEqualTo(IMAGES);
        List<Prediction> predictions = Predictions.read(pipeline.bootstrapServers());
        assertThat(predictions).extracting(Prediction::getEventId).containsExactlyInAnyOrderElementsOf(labels.keySet());
        assertThat(predictions).extracting(Prediction::getLabel).isSubsetOf(HerbClasses.LABELS);
        assertThat(predictions).extracting(Prediction::getUnlikeness).doesNotContainNull();
        assertThat(predictions).filteredOn(Prediction::getUnknown).hasSizeLessThanOrEqualTo(IMAGES / 12);
        MetricFamilies metrics = MetricFamilies.read(classifier.address());
        assertThat(metrics.names())
                .contains(
                        "bencao_answer_seconds",
                        "bencao_batch_images",
                        "bencao_unknown_images_total",
                        "jvm_memory_used_bytes");
        assertThat(metrics.broken()).isEmpty();
        long right = predictions.stream()
                .filter(prediction -> labels.get(prediction.getEventId()).equals(prediction.getLabel()))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(Checkpoints.expectedRight(IMAGES));
    }
}
