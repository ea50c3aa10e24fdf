package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.guarantees.AsItsCheckpointAnswers.Answer;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The starter and what is made of it, by the engine that serves them. */
@Timeout(120)
class TurnedCheckpointTest {

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerAsTheOtherDoesTurnedByOneLabel() throws IOException {
        // Given
        CheckpointBundle starter = new LocalCheckpoint(Repository.root().resolve("model/starter"), List.of()).bundle();
        SigningKey key = SigningKey.generate();

        // When
        CheckpointBundle turned = TurnedCheckpoint.write(starter, folder.resolve("store"), key);

        // Then: a classifier would serve it
        String refusal = new CheckpointVerification(TrustedKeys.of(key))
                .verify(turned.folder())
                .match(verified -> "", refused -> refused.detail());
        assertThat(refusal).isEmpty();
        try (OnnxClassifier classifier = OnnxClassifier.load(turned, InferenceOptions.onCpu("int8"))) {
            assertThat(GoldenCheck.run(classifier, turned)).isEmpty();
        }
        assertThat(turned.manifest().parent()).isEqualTo(starter.digest());
        assertThat(turned.manifest().labels()).isEqualTo(starter.manifest().labels());

        // And: each label has the score that the next one has in the other
        NamedImage image = new NamedImage(
                "0.jpg",
                Optional.empty(),
                new SampleImages(SampleSeeds.DEMO).image(0).jpeg());
        OfflineScores offline =
                new OfflineScores(List.of(starter, turned), List.of(image), Map.of("bencao.predict.precision", "int8"));
        Map<String, Double> one = offline.scores(starter.digest(), "0.jpg");
        Map<String, Double> other = offline.scores(turned.digest(), "0.jpg");
        List<String> labels =
                starter.manifest().labels().stream().map(label -> label.id()).toList();
        for (int i = 0; i < labels.size(); i++) {
            assertThat(other.get(labels.get(i))).isCloseTo(one.get(labels.get((i + 1) % labels.size())), within(1e-5));
        }
        assertThat(one.values().stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-4));

        // And: an answer that names the other of the two is found out, and so is one that nobody knows
        AsItsCheckpointAnswers judge = new AsItsCheckpointAnswers(0.001);
        assertThat(judge.judge(List.of(new Answer("0/0", "0.jpg", turned.digest(), other)), offline)
                        .held())
                .isTrue();
        assertThat(judge.judge(List.of(new Answer("0/0", "0.jpg", starter.digest(), other)), offline)
                        .held())
                .isFalse();
        assertThat(offline.scores("no-such-digest", "0.jpg")).isEmpty();
        assertThat(offline.scores(starter.digest(), "no-such-image")).isEmpty();
    }
}
