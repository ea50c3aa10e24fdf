package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.sha;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStoreTest {

    @TempDir
    Path folder;

    @Test
    void shouldKeepAImageOverARestart() throws IOException {
        // Given
        ImageStore store = ImageStore.open(folder, 100);
        assertThat(store.put(sha(1), new byte[] {1, 2, 3})).isTrue();

        // When
        ImageStore again = ImageStore.open(folder, 100);

        // Then
        assertThat(again.bytes()).isEqualTo(3);
        assertThat(Files.readAllBytes(again.find(sha(1)).orElseThrow())).containsExactly(1, 2, 3);
        assertThat(again.find(sha(2))).isEmpty();
    }

    @Test
    void shouldRemoveWhatAKilledTrainerLeftUnfinished() throws IOException {
        Files.write(folder.resolve(".incoming-" + sha(1)), new byte[50]);
        ImageStore store = ImageStore.open(folder, 100);
        assertThat(store.bytes()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldNeverEvictTheHoldOutNorExceedItsSize() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        ImageStore store = ImageStore.open(folder, 1_000);
        Map<String, Long> ranks = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            ranks.put(sha(i), i % 20 == 0 ? ImageStore.NEVER_EVICTED : random.nextLong(1_000_000));
        }
        store.rank(ranks);
        Map<String, Boolean> heldAndKept = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            boolean kept = store.put(sha(i), new byte[10 + random.nextInt(60)]);
            if (i % 20 == 0) {
                heldAndKept.put(sha(i), kept);
            }
            assertThat(store.bytes()).isLessThanOrEqualTo(1_000).isEqualTo(bytesOnDisk());
        }
        assertThat(heldAndKept).hasSize(10).allSatisfy((sha, kept) -> {
            assertThat(kept).isTrue();
            assertThat(store.find(sha)).isPresent();
        });
    }

    @Test
    void shouldGiveUpTheLowestRankFirstAndRefuseALowerOne() throws IOException {
        // Given
        ImageStore store = ImageStore.open(folder, 30);
        store.rank(Map.of(sha(1), 10L, sha(2), 20L, sha(3), 30L, sha(4), 25L, sha(5), 5L));
        store.put(sha(1), new byte[10]);
        store.put(sha(2), new byte[10]);
        store.put(sha(3), new byte[10]);

        // When, Then
        assertThat(store.put(sha(5), new byte[10])).isFalse();
        assertThat(store.put(sha(4), new byte[10])).isTrue();
        assertThat(store.find(sha(1))).isEmpty();
        assertThat(store.find(sha(2))).isPresent();
    }

    @Test
    void shouldEvictNothingForAImageThatWouldNotFitAnyway() throws IOException {
        ImageStore store = ImageStore.open(folder, 30);
        store.rank(Map.of(sha(1), 1L, sha(2), ImageStore.NEVER_EVICTED));
        store.put(sha(1), new byte[10]);
        store.put(sha(2), new byte[10]);
        assertThat(store.put(sha(9), new byte[40])).isFalse();
        assertThat(store.put(sha(2), new byte[10])).isTrue();
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void shouldChangeNothingWhenTheDiskTakesNoMore() throws IOException {
        // Given a folder in whose place a file lies: writing there fails as on a full disk
        ImageStore store = ImageStore.open(folder, 100);
        store.put(sha(1), new byte[10]);
        Files.write(folder.resolve(sha(2).substring(0, 2)), new byte[0]);

        // When, Then
        assertThatThrownBy(() -> store.put(sha(2), new byte[10]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
        assertThat(store.find(sha(1))).isPresent();
        assertThat(store.find(sha(2))).isEmpty();
        assertThat(store.bytes()).isEqualTo(10);
        assertThat(bytesOnDisk()).isEqualTo(10);
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
