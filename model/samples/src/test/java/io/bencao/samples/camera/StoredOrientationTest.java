package io.bencao.samples.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredOrientationTest {

    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;

    /** The pixels of the upright image are a b c over d e f. */
    @ParameterizedTest
    @CsvSource({
        "1, abc/def",
        "2, cba/fed",
        "3, fed/cba",
        "4, def/abc",
        "5, ad/be/cf",
        "6, cf/be/ad",
        "7, fc/eb/da",
        "8, da/eb/fc"
    })
    void shouldStoreRowsAndColumnsAsExifSays(int tag, String expected) {
        // Given
        StoredOrientation orientation = StoredOrientation.of(tag);
        char[] stored = new char[WIDTH * HEIGHT];

        // When
        int start = orientation.start(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int place = start + x * orientation.stepAcross(WIDTH, HEIGHT) + y * orientation.stepDown(WIDTH, HEIGHT);
                stored[place] = (char) ('a' + y * WIDTH + x);
            }
        }

        // Then
        int across = orientation.storedWidth(WIDTH, HEIGHT);
        assertThat(new String(stored)).isEqualTo(expected.replace("/", ""));
        assertThat(across).isEqualTo(expected.indexOf('/'));
        assertThat(across * orientation.storedHeight(WIDTH, HEIGHT)).isEqualTo(WIDTH * HEIGHT);
        assertThat(orientation.tag()).isEqualTo(tag);
    }

    @Test
    void shouldFillEveryPlaceOnce() {
        for (StoredOrientation orientation : StoredOrientation.values()) {
            boolean[] filled = new boolean[7 * 5];
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    filled[
                            orientation.start(7, 5)
                                    + x * orientation.stepAcross(7, 5)
                                    + y * orientation.stepDown(7, 5)] = true;
                }
            }
            assertThat(Arrays.equals(filled, allTrue(filled.length)))
                    .as("%s", orientation)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(StoredOrientation.class)
    void shouldWriteItsValueIntoTheFileAndChangeNothingElse(StoredOrientation orientation) {
        // Given
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};

        // When
        byte[] file = ExifSegment.insert(jpeg, orientation);

        // Then
        assertThat(file)
                .hasSize(jpeg.length + 36)
                .startsWith(0xFF, 0xD8, 0xFF, 0xE1)
                .endsWith(1, 2, 3);
        assertThat(file[2 + 28]).isEqualTo((byte) orientation.tag());
        assertThat(file[5]).as("the length after the marker").isEqualTo((byte) 34);
    }

    private static boolean[] allTrue(int length) {
        boolean[] all = new boolean[length];
        Arrays.fill(all, true);
        return all;
    }
}
