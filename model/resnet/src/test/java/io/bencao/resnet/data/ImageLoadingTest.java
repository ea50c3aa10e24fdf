package io.bencao.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Sha256;
import io.bencao.imaging.Preprocessing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLoadingTest {

    private static final int SIZE = 32;

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();
    private final ImageLoading.Listener listener = new ImageLoading.Listener() {
        @Override
        public void loaded(int done, int total) {
            heard.add(done + " of " + total);
        }

        @Override
        public void skipped(Path file, String reason) {
            heard.add(file.getFileName() + ": " + reason);
        }
    };

    private List<ImageFile> images;

    @BeforeEach
    void drawImages() throws IOException {
        DrawnImages.write(folder.resolve("data"), 7, 1);
        images = new ArrayList<>(ClassFolders.scan(folder.resolve("data")).training());
    }

    private LoadedImages load(int threads) throws IOException {
        return new ImageLoading(Preprocessing.forInputSize(SIZE), threads)
                .load(images, folder.resolve("images.bin"), listener);
    }

    @Test
    void shouldKeepImagesLabelsAndDigestsInTheirOrderWhateverTheThreads() throws IOException {
        List<byte[]> first = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads += 2) {
            // When
            LoadedImages loaded = load(threads);

            // Then
            try (PixelStore store = loaded.store()) {
                assertThat(loaded.images()).isEqualTo(images);
                for (int i = 0; i < images.size(); i++) {
                    assertThat(HexFormat.of().formatHex(loaded.sha256().get(i)))
                            .isEqualTo(Sha256.of(images.get(i).file()));
                    byte[] levels = new byte[store.imageBytes()];
                    store.read(i, levels);
                    if (threads == 1) {
                        first.add(levels);
                    } else {
                        assertThat(levels).isEqualTo(first.get(i));
                    }
                }
            }
        }
        assertThat(first).doesNotHaveDuplicates();
        assertThat(heard).startsWith("1 of 21", "2 of 21").endsWith("21 of 21");
    }

    @Test
    void shouldLeaveOutWhatCanNotBeUsedAndCloseTheRanks() throws IOException {
        // Given
        Files.writeString(images.get(3).file(), "no image");
        Files.delete(images.get(5).file());

        // When
        LoadedImages loaded = load(2);

        // Then
        try (PixelStore store = loaded.store()) {
            List<ImageFile> kept = new ArrayList<>(images);
            kept.remove(5);
            kept.remove(3);
            assertThat(loaded.images()).isEqualTo(kept);
            assertThat(loaded.sha256()).hasSize(19);
            byte[] levels = new byte[store.imageBytes()];
            store.read(18, levels);
        }
        assertThat(heard)
                .filteredOn(each -> each.contains(": "))
                .satisfiesExactly(first -> assertThat(first).startsWith("3.jpg: "), second -> assertThat(second)
                        .startsWith("5.jpg: unreadable file"));
        assertThat(heard).contains("21 of 21");
    }

    @Test
    void shouldNameAFilmAmongTheImagesAndNotLoadIt() throws IOException {
        // Given: larger than this test's heap may be
        try (RandomAccessFile film = new RandomAccessFile(images.get(4).file().toFile(), "rw")) {
            film.setLength(900L << 20);
        }

        // When
        LoadedImages loaded = load(2);

        // Then
        loaded.store().close();
        assertThat(loaded.images()).hasSize(20);
        assertThat(heard)
                .filteredOn(each -> each.contains(": "))
                .singleElement()
                .asString()
                .contains("4.jpg", "too-many-bytes: it has 943718400 bytes");
    }

    @Test
    void shouldLeaveNoFileWhenItIsStopped() {
        // Given
        Thread.currentThread().interrupt();

        // When Then
        assertThatThrownBy(() -> load(2)).isInstanceOfAny(CancellationException.class, UncheckedIOException.class);
        assertThat(Thread.interrupted()).as("the caller still knows").isTrue();
        assertThat(folder.resolve("images.bin")).doesNotExist();
    }

    @Test
    void shouldMakeSmallerCopiesOfTheSameImages() throws IOException {
        // Given
        LoadedImages loaded = new ImageLoading(Preprocessing.forInputSize(2 * SIZE), 1)
                .load(images, folder.resolve("large.bin"), listener);
        try (PixelStore large = loaded.store()) {

            // When
            LoadedImages reduced = ImageLoading.reduced(
                    loaded, Preprocessing.forInputSize(SIZE).resizeShortSide(), folder.resolve("small.bin"));

            // Then
            try (PixelStore small = reduced.store()) {
                assertThat(small.side()).isLessThan(large.side());
                assertThat(reduced.images()).isEqualTo(loaded.images());
                byte[] before = new byte[large.imageBytes()];
                byte[] after = new byte[small.imageBytes()];
                large.read(4, before);
                small.read(4, after);
                assertThat(mean(after)).isCloseTo(mean(before), org.assertj.core.api.Assertions.within(1.0));
            }
        }
    }

    private static double mean(byte[] levels) {
        double sum = 0;
        for (byte level : levels) {
            sum += level & 0xFF;
        }
        return sum / levels.length;
    }
}
