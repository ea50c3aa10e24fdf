package io.bencao.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.samples.camera.Lighting;
import io.bencao.samples.classes.HerbClasses;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SampleImagesTest {

    private static final long SEED = 42;

    @Test
    void shouldGiveTheSameBytesInEveryProcess() throws Exception {
        // Given digests from another process. The drawing is plain arithmetic, alike everywhere; the JPEG encoding is
        // that
        // of libjpeg-turbo, whose vector code is exact on x86-64 and arm64 but may change with a new OpenCV.
        Map<Long, String> digests = PinnedImages.DIGESTS;

        for (Map.Entry<Long, String> pinned : digests.entrySet()) {
            // When
            SampleImage image = new SampleImages(SEED).image(pinned.getKey());

            // Then
            assertThat(sha256(image.jpeg())).as("image %d", pinned.getKey()).isEqualTo(pinned.getValue());
        }
    }

    @Test
    void shouldDrawAImageAlikeWhateverWasDrawnBefore() {
        // Given
        SampleImages images = new SampleImages(SEED);
        images.image(5);

        // When
        byte[] second = images.image(4).jpeg();

        // Then
        assertThat(second).isEqualTo(new SampleImages(SEED).image(4).jpeg());
    }

    @Test
    void shouldDrawOtherImagesForAnotherSeedOrIndex() throws Exception {
        // Given
        Set<String> seen = new HashSet<>();

        // When
        for (long index = 0; index < 24; index++) {
            seen.add(sha256(new SampleImages(SEED).image(index).jpeg()));
            seen.add(sha256(new SampleImages(SEED + 1).image(index).jpeg()));
        }

        // Then
        assertThat(seen).hasSize(48);
    }

    @Test
    void shouldShowEveryClassEquallyOften() {
        // Given
        SampleImages images = new SampleImages(SEED);

        // When
        Map<String, Long> counts = LongStream.range(0, 36)
                .mapToObj(index -> images.image(index).label())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // Then
        assertThat(counts).containsOnlyKeys(HerbClasses.LABELS).allSatisfy((label, count) -> assertThat(count)
                .isEqualTo(3));
    }

    @Test
    void shouldRefuseANegativeIndex() {
        // Given
        SampleImages images = new SampleImages(SEED);

        // When Then
        assertThatThrownBy(() -> images.image(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void shouldKeepSeedsForTrainingApartFromTheOthers() {
        // Given
        LongStream forScores = LongStream.concat(
                LongStream.of(SampleSeeds.DEMO),
                LongStream.range(0, SampleSeeds.EVALUATION_COUNT).map(i -> SampleSeeds.EVALUATION + i));

        // When Then
        assertThat(forScores.filter(SampleSeeds::mayBeTrainedOn)).isEmpty();
        assertThat(SampleSeeds.mayBeTrainedOn(SampleSeeds.TRAINING)).isTrue();
    }

    @Test
    @Tag("soak")
    void shouldNotBeToldApartByMeanColourAloneOnManyImages() {
        // Given
        MeanColourBaseline model = MeanColourBaseline.fit(MeanColourBaseline.meanColours(SampleSeeds.TRAINING, 6000));

        // When
        double accuracy = model.accuracy(MeanColourBaseline.meanColours(SampleSeeds.EVALUATION, 2400));

        // Then
        assertThat(accuracy).isBetween(1.5 / 12, 0.70);
    }

    @Test
    void shouldListTheClassesInTheOrderOfTheData() {
        assertThat(HerbClasses.LABELS)
                .containsExactly(
                        "ph_sp", "ph_bj", "ph_sz", "ph_tg", "sz_sp", "sz_bj", "sz_sz", "sz_tg", "wblx_sp", "wblx_bj",
                        "wblx_sz", "wblx_tg");
        assertThat(IntStream.range(0, 12).mapToObj(i -> HerbClasses.of(HerbClasses.LABELS.get(i))))
                .isEqualTo(HerbClasses.ALL);
        assertThat(HerbClasses.of("wblx_tg").chinese()).isEqualTo("王不留行 太过");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void shouldShowTheSameSceneUnderColderLamps() throws IOException {
        // When
        BufferedImage usual = image(new SampleImages(SEED).image(0));
        BufferedImage cold = image(new SampleImages(SEED, Lighting.COLD).image(0));

        // Then
        assertThat(cold.getWidth()).isEqualTo(usual.getWidth());
        assertThat(blueOverRed(cold)).isGreaterThan(2 * blueOverRed(usual));
    }

    private static BufferedImage image(SampleImage image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image.jpeg()));
    }

    private static double blueOverRed(BufferedImage image) {
        double red = 0;
        double blue = 0;
        for (int y = 0; y < image.getHeight(); y += 8) {
            for (int x = 0; x < image.getWidth(); x += 8) {
                red += image.getRGB(x, y) >> 16 & 0xFF;
                blue += image.getRGB(x, y) & 0xFF;
            }
        }
        return blue / red;
    }
}
