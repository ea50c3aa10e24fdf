package io.bencao.insights.api.explanations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.imaging.ImageLimits;
import io.bencao.inference.explain.ClassActivation;
import io.bencao.inference.explain.Explainer;
import io.bencao.inference.explain.Explanation;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.Repository;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointExplainersTest {

    private static final Path STARTER = Repository.root().resolve("model/starter");

    @TempDir
    private Path folder;

    private Path work;

    private CheckpointExplainers explainers(CheckpointStore store, TrustedKeys keys) {
        work = folder.resolve("explaining");
        return new CheckpointExplainers(Optional.ofNullable(store), keys, ImageLimits.DEFAULT, work);
    }

    private static TrustedKeys starterKeys() throws IOException {
        return TrustedKeys.of(List.of(STARTER.resolve("starter.pub")));
    }

    private static RefusedRequestException refusal(CheckpointExplainers explainers, String digest) {
        return catchThrowableOfType(RefusedRequestException.class, () -> explainers.of(digest));
    }

    @Test
    void shouldExplainByTheStarterAndLeaveNothingOfAnEarlierProcessNorOfItself() throws IOException {
        // Given: a process was killed while it loaded
        FolderStore store = new FolderStore(STARTER);
        String digest = store.list().get(0);
        byte[] image = DrawnImage.draw(3, 300, 240, 4).jpeg(0.9f, false);
        Path left = folder.resolve("explaining/maps-1");
        Files.createDirectories(left);
        Files.write(left.resolve("maps.onnx"), new byte[1000]);

        try (CheckpointExplainers explainers = explainers(store, starterKeys())) {
            // When
            Explainer explainer = explainers.of(digest);
            Explanation.Explained explained = explainer.explain(image).match(found -> found, refused -> {
                throw new AssertionError(refused.detail());
            });

            // Then
            assertThat(work).isEmptyDirectory();
            assertThat(explainers.of(digest)).isSameAs(explainer);
            assertThat(explained.labels()).hasSize(12);
            for (String label : explained.labels()) {
                ClassActivation activation = explained.of(label).orElseThrow();
                assertThat(activation.side()).isEqualTo(7);
                assertThat(activation.mean() + activation.bias()).isCloseTo(activation.logit(), within(1e-3));
            }

            // And: what is no image is refused, and the next one is explained
            assertThat(explainer.explain(new byte[] {1, 2, 3}).match(found -> "", Explanation.Refused::detail))
                    .isNotEmpty();
            assertThat(explainer.explain(image)).isInstanceOf(Explanation.Explained.class);

            // And: given back, it is loaded again
            explainers.close();
            assertThat(explainers.of(digest)).isNotSameAs(explainer);
        }
    }

    @Test
    void shouldRunNothingThatNoTrustedKeySigned() {
        // Given
        FolderStore store = new FolderStore(STARTER);
        CheckpointExplainers explainers = explainers(store, TrustedKeys.of(SigningKey.generate()));

        // When
        RefusedRequestException refused = refusal(explainers, digest(store));

        // Then
        assertThat(refused.why()).isEqualTo(Why.REFUSED);
        assertThat(refused).hasMessageContaining("is not run here");
        assertThat(work).doesNotExist();
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        CheckpointExplainers nowhere = explainers(null, starterKeys());
        assertThat(refusal(nowhere, "ab".repeat(32)).why()).isEqualTo(Why.NOT_CONFIGURED);
        CheckpointExplainers starter = explainers(new FolderStore(STARTER), starterKeys());
        assertThat(refusal(starter, "ab".repeat(32)).why()).isEqualTo(Why.EXPIRED);
        assertThat(refusal(starter, "../../etc").why()).isEqualTo(Why.EXPIRED);
        CheckpointExplainers away = explainers(new FolderStore(folder.resolve("none")), starterKeys());
        assertThat(refusal(away, "ab".repeat(32)).why()).isEqualTo(Why.UNAVAILABLE);
    }

    @Test
    void shouldRefuseASignedNetworkThatIsNone() throws IOException {
        // Given
        SigningKey key = SigningKey.generate();
        CheckpointBundle bundle = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", key);
        CheckpointExplainers explainers = explainers(new FolderStore(folder.resolve("store")), TrustedKeys.of(key));

        // When
        RefusedRequestException refused = refusal(explainers, bundle.digest());

        // Then
        assertThat(refused.why()).isEqualTo(Why.REFUSED);
        assertThat(work).satisfiesAnyOf(none -> assertThat(none).doesNotExist(), empty -> assertThat(empty)
                .isEmptyDirectory());
    }

    private static String digest(FolderStore store) {
        try {
            return store.list().get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
