package io.bencao.insights.topicviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private SigningKey key;
    private KnownTopics topics;
    private Manifests manifests;

    @BeforeEach
    void open() throws IOException {
        key = SigningKey.createIfAbsent(folder.resolve("key"));
        topics = new KnownTopics(key);
        manifests = new Manifests(
                Optional.of(new FolderStore(folder.resolve("store"))),
                topics.views().releases(),
                nanos::get);
    }

    @Test
    void shouldAcceptAnyLabelWhileNobodyKnowsBetter() throws IOException {
        assertThat(manifests.knows("anything")).as("nothing is released").isTrue();

        topics.release(StoredCheckpoint.write(folder.resolve("elsewhere"), KnownTopics.MODEL, "far", key));

        assertThat(manifests.knows("anything")).as("a manifest is not at hand").isTrue();
    }

    @Test
    void shouldKnowTheLabelsOfEveryReleaseOnceAllManifestsAreAtHand() throws IOException {
        topics.release(bundle("first"));

        assertThat(manifests.knows("raw")).isTrue();
        assertThat(manifests.knows("burnt")).isFalse();
    }

    @Test
    void shouldLookAgainAfterAWhileForAManifestThatWasNotThere() throws IOException {
        CheckpointBundle elsewhere =
                StoredCheckpoint.write(folder.resolve("elsewhere"), KnownTopics.MODEL, "late", key);
        assertThat(manifests.manifest(elsewhere.digest())).isEmpty();
        // The same bytes have the same digest.
        Files.createDirectories(folder.resolve("store"));
        Files.move(
                folder.resolve("elsewhere").resolve(elsewhere.digest()),
                folder.resolve("store").resolve(elsewhere.digest()));

        assertThat(manifests.manifest(elsewhere.digest()))
                .as("not asked for again at once")
                .isEmpty();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(manifests.manifest(elsewhere.digest())).isPresent();
    }

    @Test
    void shouldHaveNoneWithoutAStore() {
        Manifests nowhere = new Manifests(Optional.empty(), topics.views().releases(), nanos::get);

        assertThat(nowhere.manifest("d1")).isEmpty();
        assertThat(nowhere.answers("d1")).isEmpty();
    }

    private CheckpointBundle bundle(String id) throws IOException {
        return StoredCheckpoint.write(folder.resolve("store"), KnownTopics.MODEL, id, key);
    }
}
