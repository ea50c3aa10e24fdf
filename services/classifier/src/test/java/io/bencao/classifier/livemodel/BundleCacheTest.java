package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.predict.FragileCheckpoint;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {

    @TempDir
    Path folder;

    private final List<CheckpointBundle> bundles = new ArrayList<>();
    private Path cached;

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < 5; i++) {
            bundles.add(FragileCheckpoint.write(folder, Variant.usual("b" + i), SigningKey.generate()));
        }
        cached = folder.resolve("cache");
    }

    @Test
    void shouldKeepTheLiveOneAndTheTwoYoungest() throws IOException {
        // Given
        BundleCache cache = BundleCache.in(cached);
        add(cache, 0);
        cache.spare(bundles.get(0).digest());

        // When
        for (int i = 1; i < 5; i++) {
            add(cache, i);
        }

        // Then
        assertThat(names()).containsExactlyInAnyOrder(digest(0), digest(3), digest(4));
        assertThat(cache.find(digest(1))).isEmpty();
        assertThat(cache.find(digest(0))).contains(cached.resolve(digest(0)));
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeftUnfinished() throws IOException {
        // Given
        Path left = Files.createDirectories(cached.resolve(".incoming-123"));
        Files.writeString(left.resolve("model-fp32.onnx"), "half");

        // When
        BundleCache.in(cached);

        // Then
        assertThat(names()).isEmpty();
    }

    private void add(BundleCache cache, int i) throws IOException {
        cache.add(bundles.get(i).folder(), digest(i));
        // Their ages must differ by more than a file system's clock tells.
        Files.setLastModifiedTime(cached.resolve(digest(i)), FileTime.fromMillis(1_000_000L + i * 10_000L));
    }

    private String digest(int i) {
        return bundles.get(i).digest();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(cached)) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
    }
}
