package io.bencao.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.export.Normalisation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    /** Levels come through unchanged: (level / 255 - 0) / (1 / 255). */
    private static final Normalisation PLAIN =
            new Normalisation(List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));

    @TempDir
    private Path folder;

    private static byte[] noise(int side, long seed) {
        byte[] levels = new byte[side * side * 3];
        new Random(seed).nextBytes(levels);
        return levels;
    }

    private static float[] drawn(byte[] levels, int side, int size, View view) {
        FloatBuffer planes = FloatBuffer.allocate(3 * size * size);
        new Projector(side, size, PLAIN).draw(levels, view, planes, 0);
        return planes.array();
    }

    @Test
    void shouldShowExactlyTheCentreThatServingSees() {
        // Given
        byte[] levels = noise(40, 1);

        // When
        float[] planes = drawn(levels, 40, 32, View.centre(40, 32));

        // Then
        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 32; column++) {
                for (int channel = 0; channel < 3; channel++) {
                    int level = levels[((row + 4) * 40 + column + 4) * 3 + channel] & 0xFF;
                    assertThat(planes[channel * 1024 + row * 32 + column]).isCloseTo(level, within(1e-3f));
                }
            }
        }
    }

    @Test
    void shouldMirrorAndTurn() {
        // Given: an image of four pixels, red channel 10 20 / 30 40
        byte[] levels = {10, 0, 0, 20, 0, 0, 30, 0, 0, 40, 0, 0};

        assertThat(redOf(levels, 0)).containsExactly(10, 20, 30, 40);
        assertThat(redOf(levels, 1)).as("left and right").containsExactly(20, 10, 40, 30);
        assertThat(redOf(levels, 2)).as("top and bottom").containsExactly(30, 40, 10, 20);
        assertThat(redOf(levels, 4)).as("rows and columns").containsExactly(10, 30, 20, 40);
    }

    private static List<Integer> redOf(byte[] levels, int image) {
        View view = new View(0, 0, 2, 2, image, 1, 0, Tint.NONE, View.Blot.NONE);
        float[] planes = drawn(levels, 2, 2, view);
        return IntStream.range(0, 4).mapToObj(i -> Math.round(planes[i])).toList();
    }

    @Test
    void shouldStayWithinTheImageAndItsMirrorImageWhateverIsDrawn() {
        // Given
        byte[] levels = new byte[48 * 48 * 3];
        Arrays.fill(levels, (byte) 100);
        Augmentation noLight = new Augmentation(Symmetry.SQUARE, 0.5, 1.3, 0.5, 0.15, 0, 0, 0);
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 200; i++) {
            // When
            float[] planes = drawn(levels, 48, 32, View.draw(48, 42, noLight, random));

            // Then
            for (float value : planes) {
                assertThat(value).isCloseTo(100, within(1e-3f));
            }
        }
    }

    @Test
    void shouldCutSquaresOfTheCoursesSizeAtRandom() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        List<View> views = IntStream.range(0, 200)
                .mapToObj(i -> View.draw(320, 320, Augmentation.COURSE, random))
                .toList();

        // Then: 0.7 of all that serving sees, a little beyond the border at most
        assertThat(views).allSatisfy(view -> {
            assertThat(view.width()).isCloseTo(224, within(1e-6));
            assertThat(view.height()).isCloseTo(224, within(1e-6));
            assertThat(view.left()).isBetween(-1.28, 97.28);
            assertThat(view.gain()).isEqualTo(1);
            assertThat(view.blot()).isEqualTo(View.Blot.NONE);
        });
        assertThat(views).extracting(View::left).anyMatch(left -> left < 20).anyMatch(left -> left > 75);
        assertThat(views).extracting(View::image).contains(0, 1);
    }

    @Test
    void shouldChangeColoursAboutTheirGreyAndByChannel() {
        // Given: one colour, whose grey is 0.299 * 200 + 0.587 * 100 + 0.114 * 50
        byte[] levels = {(byte) 200, 100, 50};
        double grey = 124.2;

        // When
        float[] grown = drawn(levels, 1, 1, tinted(new Tint(1.5f, 1, 1, 1)));
        float[] lamp = drawn(levels, 1, 1, tinted(new Tint(1, 1.1f, 1, 0.8f)));

        // Then
        assertThat(grown[0]).isCloseTo((float) (grey + 1.5 * (200 - grey)), within(1e-2f));
        assertThat(grown[1]).isCloseTo((float) (grey + 1.5 * (100 - grey)), within(1e-2f));
        assertThat(grown[2]).isCloseTo((float) (grey + 1.5 * (50 - grey)), within(1e-2f));
        assertThat(lamp).containsExactly(new float[] {220, 100, 40}, within(1e-2f));
    }

    private static View tinted(Tint tint) {
        return new View(0, 0, 1, 1, 0, 1, 0, tint, View.Blot.NONE);
    }

    @Test
    void shouldDrawTintsWithinTheirBoundsAndNoneWhereColoursStay() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100; i++) {
            Tint tint = Tint.draw(0.2, random);
            assertThat(tint.saturation()).isBetween(0.8f, 1.2f);
            assertThat(tint.red()).isBetween(0.8f, 1.2f).isNotEqualTo(tint.blue());
        }
        assertThat(Tint.draw(0, random)).isEqualTo(Tint.NONE);
    }

    @Test
    void shouldWeighRareClassesMoreButNotBeyondBounds() {
        // Given: 98 of class 0, 2 of class 1, none of class 2
        List<Integer> labels =
                IntStream.range(0, 100).mapToObj(i -> i < 98 ? 0 : 1).toList();

        // When
        float[] weights = ClassWeights.balanced(labels, 3);

        // Then
        assertThat(weights).containsExactly(new float[] {50 / 98f, 10, 1}, within(1e-6f));
        assertThat(ClassWeights.balanced(List.of(0, 1, 1, 0), 2)).containsExactly(1, 1);
    }

    @Test
    void shouldReduceByMeansOfAreas() {
        // Given: 3 pixels to 2; each new one covers one and a half of the old ones
        byte[] levels = new byte[27];
        for (int i = 0; i < 9; i++) {
            levels[3 * i] = (byte) (i % 3 * 60);
        }

        // When
        byte[] reduced = new AreaReduction(3, 2).apply(levels);

        // Then
        assertThat(reduced[0]).isEqualTo((byte) 20);
        assertThat(reduced[3]).isEqualTo((byte) 100);
    }

    @Test
    void shouldShowTheSameViewsWithTheSameSeedAndOthersInAnotherEpoch() throws Exception {
        try (PixelStore store = store(10, 32)) {
            LoadedImages images = loaded(store, 10);

            assertThat(firstValues(images, 7, 0)).isEqualTo(firstValues(images, 7, 0));
            assertThat(firstValues(images, 7, 0)).isNotEqualTo(firstValues(images, 7, 1));
            assertThat(firstValues(images, 7, 0)).isNotEqualTo(firstValues(images, 8, 0));
        }
    }

    private static List<Float> firstValues(LoadedImages images, long seed, int epoch) {
        List<Float> values = new ArrayList<>();
        List<Integer> all = IntStream.range(0, images.size()).boxed().toList();
        try (Batches batches = new Batches(images, 32, 4, PLAIN)) {
            batches.shuffled(
                    all,
                    Augmentation.USUAL,
                    seed,
                    epoch,
                    batch -> values.add(batch.planes().getFloat(400)));
        }
        return values;
    }

    @Test
    void shouldGoThroughAllImagesInOrderWhenJudging() throws Exception {
        try (PixelStore store = store(10, 32);
                Batches batches = new Batches(loaded(store, 10), 32, 4, PLAIN)) {
            // Given
            List<Integer> labels = new ArrayList<>();

            // When
            batches.inOrder(IntStream.range(0, 10).boxed().toList(), batch -> labels.addAll(batch.labels()));

            // Then
            assertThat(labels).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        }
    }

    @Test
    void shouldKeepEveryClassOnBothSidesOfTheSplit() throws Exception {
        try (PixelStore store = store(4, 32)) {
            LoadedImages images = loaded(store, 4);

            for (double fraction : new double[] {1e-9, 0.5, 1 - 1e-9}) {
                ValidationSplit split = ValidationSplit.of(images, labels("a", "b"), fraction);
                assertThat(split.learned()).extracting(images::label).contains(0, 1);
                assertThat(split.judged()).extracting(images::label).contains(0, 1);
                assertThat(split.learned()).doesNotContainAnyElementsOf(split.judged());
            }
        }
    }

    @Test
    void shouldNameTheClassThatHasTooFewImages() throws Exception {
        try (PixelStore store = store(3, 32)) {
            assertThatThrownBy(() -> ValidationSplit.of(loaded(store, 3), labels("cat", "dog"), 0.5))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("Class dog has 1 usable images");
        }
    }

    @Test
    void shouldKeepWhatWasWrittenAndLeaveNoFileBehind() throws Exception {
        // Given
        byte[] levels = new byte[32 * 32 * 3];
        try (PixelStore store = store(2, 32)) {
            // When
            store.read(1, levels);
        }

        // Then
        assertThat(levels).isEqualTo(noise(32, 1));
        assertThat(folder).isEmptyDirectory();
    }

    private PixelStore store(int count, int side) throws IOException {
        PixelStore store = new PixelStore(folder.resolve("store-" + count), side);
        for (int i = 0; i < count; i++) {
            store.write(i, noise(side, i));
        }
        return store;
    }

    /** Labels 0 and 1 in turn. */
    private static LoadedImages loaded(PixelStore store, int count) {
        List<ImageFile> images = IntStream.range(0, count)
                .mapToObj(i -> new ImageFile(Path.of("p" + i), i % 2))
                .toList();
        List<byte[]> digests = IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] digest = new byte[32];
                    new Random(i).nextBytes(digest);
                    return digest;
                })
                .toList();
        return new LoadedImages(store, images, digests);
    }

    private static List<Manifest.Label> labels(String... ids) {
        return Arrays.stream(ids)
                .map(id -> new Manifest.Label(id, new TreeMap<>()))
                .toList();
    }
}
