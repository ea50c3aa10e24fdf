package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {

    private static final int FEATURES = 5;
    private static final int RECORD = 33 + 4 * FEATURES + 4;
    private static final int HEADER = 16;
    private static final long PLENTY = 1_000_000;

    @TempDir
    private Path folder;

    private FeatureFile open(long maxBytes) throws IOException {
        return FeatureFile.open(folder.resolve("x.features"), FEATURES, maxBytes);
    }

    private static String sha(int number) {
        return String.format("%064x", number);
    }

    private static float[] values(int number) {
        return new float[] {number, -number, 0.5f * number, Float.MIN_VALUE, Float.MAX_VALUE};
    }

    @Test
    void shouldGiveBackWhatItWasGivenAlsoAfterARestart() throws IOException {
        // Given
        try (FeatureFile file = open(PLENTY)) {
            for (int i = 0; i < 100; i++) {
                file.put(sha(i), i % 2, values(i));
            }
        }

        // When, then
        try (FeatureFile file = open(PLENTY)) {
            for (int i = 0; i < 100; i++) {
                assertThat(file.get(sha(i), i % 2)).hasValue(values(i));
                assertThat(file.get(sha(i), 1 - i % 2)).as("another view").isEmpty();
            }
            assertThat(file.damaged()).isZero();
        }
    }

    @Test
    void shouldNotBelieveADamagedRecordAndTakeItsPlaceAgain() throws IOException {
        // Given
        try (FeatureFile file = open(PLENTY)) {
            file.put(sha(1), 0, values(1));
            file.put(sha(2), 0, values(2));
        }
        try (RandomAccessFile raw =
                new RandomAccessFile(folder.resolve("x.features").toFile(), "rw")) {
            raw.seek(HEADER + 40);
            raw.write(0x55);
        }

        // When, then
        try (FeatureFile file = open(PLENTY)) {
            assertThat(file.get(sha(1), 0)).isEmpty();
            assertThat(file.get(sha(2), 0)).hasValue(values(2));
            assertThat(file.damaged()).isEqualTo(1);
            file.put(sha(1), 0, values(7));
            assertThat(file.get(sha(1), 0)).hasValue(values(7));
        }
        assertThat(Files.size(folder.resolve("x.features"))).isEqualTo(HEADER + 2 * RECORD);
    }

    @Test
    void shouldLoseOnlyTheRecordThatWasBeingWrittenWhenTheProcessDied() throws IOException {
        // Given
        try (FeatureFile file = open(PLENTY)) {
            file.put(sha(1), 0, values(1));
            file.put(sha(2), 0, values(2));
        }
        try (RandomAccessFile raw =
                new RandomAccessFile(folder.resolve("x.features").toFile(), "rw")) {
            raw.setLength(HEADER + RECORD + RECORD / 2);
        }

        // When, then
        try (FeatureFile file = open(PLENTY)) {
            assertThat(file.get(sha(1), 0)).hasValue(values(1));
            assertThat(file.get(sha(2), 0)).isEmpty();
            file.put(sha(2), 0, values(2));
            assertThat(file.get(sha(2), 0)).hasValue(values(2));
        }
    }

    @Test
    void shouldBeginAnewWhereTheFileIsOfAnotherKind() throws IOException {
        // Given
        Files.writeString(folder.resolve("x.features"), "something else altogether, longer than a header");

        // When, then
        try (FeatureFile file = open(PLENTY)) {
            assertThat(file.get(sha(1), 0)).isEmpty();
            file.put(sha(1), 0, values(1));
        }
        try (FeatureFile file = FeatureFile.open(folder.resolve("x.features"), FEATURES + 1, PLENTY)) {
            assertThat(file.get(sha(1), 0)).as("another count of features").isEmpty();
        }
    }

    @Test
    void shouldStayWithinItsBoundsAndGiveUpWhatNobodyAsksFor() throws IOException {
        // Given
        long tenRecords = HEADER + 10L * RECORD;
        try (FeatureFile file = open(tenRecords)) {
            for (int i = 0; i < 10; i++) {
                file.put(sha(i), 0, values(i));
            }
        }

        // When
        try (FeatureFile file = open(tenRecords)) {
            for (int i = 0; i < 5; i++) {
                file.get(sha(i), 0);
            }
            for (int i = 10; i < 20; i++) {
                file.put(sha(i), 0, values(i));
            }

            // Then: five asked for and five new ones; the rest of the new had no place left
            for (int i = 0; i < 5; i++) {
                assertThat(file.get(sha(i), 0)).hasValue(values(i));
            }
            for (int i = 10; i < 15; i++) {
                assertThat(file.get(sha(i), 0)).hasValue(values(i));
            }
            assertThat(file.get(sha(19), 0)).isEmpty();
            assertThat(file.get(sha(7), 0)).isEmpty();
        }
        assertThat(Files.size(folder.resolve("x.features"))).isEqualTo(tenRecords);
    }

    @Test
    void shouldShrinkToASmallerBound() throws IOException {
        try (FeatureFile file = open(PLENTY)) {
            for (int i = 0; i < 10; i++) {
                file.put(sha(i), 0, values(i));
            }
        }
        try (FeatureFile file = open(HEADER + 3L * RECORD)) {
            assertThat(file.get(sha(2), 0)).hasValue(values(2));
            assertThat(file.get(sha(3), 0)).isEmpty();
        }
        try (FeatureFile file = open(0)) {
            file.put(sha(1), 0, values(1));
            assertThat(file.get(sha(1), 0)).isEmpty();
        }
    }

    @Test
    void shouldRefuseAFileThatIsOpenElsewhere() throws IOException {
        try (FeatureFile file = open(PLENTY)) {
            assertThatThrownBy(() -> open(PLENTY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
            file.put(sha(1), 0, values(1));
            assertThat(file.get(sha(1), 0)).isPresent();
        }
    }

    @Test
    void shouldRemoveTheBackbonesUsedLongestAgo() throws IOException {
        // Given: room for eight records, of which a backbone in use may have four at least
        FeatureCache cache = new FeatureCache(folder, 8L * RECORD + 8 * HEADER);
        for (String backbone : new String[] {"a", "b", "c"}) {
            try (FeatureFile file = cache.open(backbone, FEATURES)) {
                for (int i = 0; i < 3; i++) {
                    file.put(sha(i), 0, values(i));
                }
            }
            Files.setLastModifiedTime(
                    folder.resolve(backbone + ".features"), FileTime.fromMillis(backbone.charAt(0) * 1000L));
        }

        // When
        cache.open("d", FEATURES).close();

        // Then
        assertThat(folder.resolve("a.features")).doesNotExist();
        assertThat(folder.resolve("b.features")).doesNotExist();
        assertThat(folder.resolve("c.features")).exists();
        assertThat(folder.resolve("d.features")).exists();
    }
}
