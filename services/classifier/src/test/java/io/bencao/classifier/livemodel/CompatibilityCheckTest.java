package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.classifier.predict.FragileCheckpoint;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityCheckTest {

    @TempDir
    private Path folder;

    private final SigningKey key = SigningKey.generate();
    private ReleaseLog log;
    private ReleaseHistory history;
    private BundleSource source;
    private CheckpointBundle current;

    @BeforeEach
    void write() throws IOException {
        TrustedKeys keys = TrustedKeys.of(key);
        log = new ReleaseLog(new ReleaseRecords(Wire.of(CheckpointRelease.class)), keys);
        history = log.champions("fragile");
        source = new BundleSource(
                keys,
                Optional.of(new FolderStore(folder.resolve("store"))),
                Optional.empty(),
                BundleCache.in(folder.resolve("cache")),
                100_000_000);
        current = written(Variant.usual("current"));
    }

    @Test
    void shouldLetOneFollowThatHasTheSameLabelsAndTakesTheSameImages() throws IOException {
        assertThat(misfit(Variant.usual("next").withTemperature(3), Optional.of(current)))
                .isEmpty();
    }

    @Test
    void shouldSayWhatDiffers() throws IOException {
        assertThat(misfit(Variant.usual("next").withModel("mugs"), Optional.of(current)))
                .hasValueSatisfying(why -> assertThat(why).startsWith("other-model: "));
        assertThat(misfit(Variant.usual("next").withSize(64), Optional.of(current)))
                .hasValueSatisfying(why -> assertThat(why).startsWith("input-differs: "));
        assertThat(misfit(Variant.usual("next").withLabels(List.of("green", "red", "blue")), Optional.of(current)))
                .hasValueSatisfying(why -> assertThat(why).startsWith("labels-differ: "));
    }

    @Test
    void shouldCompareAFirstOneWithTheOldestThatWasReleasedAndIsStillThere() throws IOException {
        // Given: the very first is gone from the store
        release(1, "e".repeat(64));
        release(2, current.digest());
        release(3, written(Variant.usual("later").withSize(64)).digest());

        // Then
        assertThat(misfit(Variant.usual("next"), Optional.empty())).isEmpty();
        assertThat(misfit(Variant.usual("next").withSize(64), Optional.empty())).isPresent();
    }

    @Test
    void shouldCompareAFirstOneWithTheConfiguredOneBeforeAnyRelease() throws IOException {
        // Given
        release(1, written(Variant.usual("released").withSize(64)).digest());
        CompatibilityCheck configured = new CompatibilityCheck("fragile", Optional.of(current), history, source);

        // Then
        assertThat(configured.incompatibility(written(Variant.usual("next")).manifest(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void shouldTakeAnyOfTheModelWhereThereIsNothingToCompareWith() throws IOException {
        assertThat(misfit(Variant.usual("next").withSize(64), Optional.empty())).isEmpty();
    }

    private Optional<String> misfit(Variant next, Optional<CheckpointBundle> serving) throws IOException {
        return new CompatibilityCheck("fragile", Optional.empty(), history, source)
                .incompatibility(written(next).manifest(), serving);
    }

    private CheckpointBundle written(Variant variant) throws IOException {
        return FragileCheckpoint.write(folder, variant, key);
    }

    private void release(long number, String digest) {
        log.remember(
                new ReleaseStatement("fragile", "champion", number, digest, null, Instant.EPOCH, "test", "d".repeat(64))
                        .sign(key));
    }
}
