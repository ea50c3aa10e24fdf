package io.bencao.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.imaging.Preprocessing;
import io.bencao.samples.camera.Camera;
import io.bencao.samples.camera.Lighting;
import io.bencao.samples.camera.Shot;
import io.bencao.samples.camera.StoredOrientation;
import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Colour;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.HerbClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleImageFormatTest {

    private static final int SIZE = 64;
    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(SIZE), ImageLimits.DEFAULT);

    @Test
    void shouldRangeOverSizesOrientationsAndKindsOfJpeg() {
        // Given
        Dice dice = Dice.of(1, 1);

        // When
        List<Shot> shots = Stream.generate(() -> Shot.roll(dice)).limit(5000).toList();

        // Then
        assertThat(shots).allSatisfy(shot -> {
            assertThat(Math.min(shot.width(), shot.height())).isGreaterThanOrEqualTo(320);
            assertThat(Math.max(shot.width(), shot.height())).isLessThanOrEqualTo(3840);
        });
        assertThat(shots.stream().map(Shot::orientation).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(StoredOrientation.values());
        assertThat(shots.stream().filter(Shot::progressive).count()).isBetween(600L, 1100L);
        assertThat(shots.stream()
                        .filter(shot -> Math.max(shot.width(), shot.height()) <= 800)
                        .count())
                .isBetween(2800L, 3200L);
        assertThat(shots.stream()
                        .mapToInt(shot -> Math.max(shot.width(), shot.height()))
                        .max()
                        .orElseThrow())
                .isGreaterThan(3800);
        assertThat(shots.stream().mapToInt(Shot::width).min()).hasValue(320);
    }

    @Test
    void shouldGiveFilesOfTheSizeTheyName() {
        // Given
        SampleImages images = new SampleImages(3);

        // When
        Stream<SampleImage> some = LongStream.range(0, 48).mapToObj(images::image);

        // Then
        some.forEach(image -> assertThat(preparer.inspect(image.jpeg())
                        .<String>match(
                                admissible -> {
                                    boolean turned = image.orientation() >= 5;
                                    assertThat(admissible.header().width())
                                            .isEqualTo(turned ? image.height() : image.width());
                                    assertThat(admissible.header().height())
                                            .isEqualTo(turned ? image.width() : image.height());
                                    return "admissible";
                                },
                                refused -> refused.detail()))
                .as(image.fileName())
                .isEqualTo("admissible"));
    }

    @ParameterizedTest
    @EnumSource(StoredOrientation.class)
    void shouldComeOutUprightWhateverWayItIsStored(StoredOrientation orientation) {
        // Given a scene whose top left is red and whose top right is blue, below is green
        Canvas scene = new Canvas(400, 320);
        for (int i = 0; i < 400 * 320; i++) {
            boolean top = i / 400 < 160;
            boolean left = i % 400 < 200;
            scene.blend(i, Colour.of(top ? (left ? 0xf01010 : 0x1010f0) : 0x10f010), 1, 1);
        }
        Shot shot = new Shot(600, 480, 400, 320, orientation, 95, false);

        // When
        byte[] rgb = preparer.prepare(Camera.photograph(scene, shot, Lighting.USUAL, Dice.of(7, 7)))
                .match(Preparation.Prepared::rgb, refused -> {
                    throw new AssertionError(refused.detail());
                });

        // Then
        assertThat(strongest(rgb, 12, 12)).isEqualTo(0);
        assertThat(strongest(rgb, 52, 12)).isEqualTo(2);
        assertThat(strongest(rgb, 12, 52)).isEqualTo(1);
        assertThat(strongest(rgb, 52, 52)).isEqualTo(1);
    }

    @Test
    void shouldWriteAFolderForEachClass(@TempDir Path dir) throws Exception {
        // Given
        AtomicInteger told = new AtomicInteger();

        // When
        SampleFolder.write(dir, 5, Lighting.USUAL, 12, 24, written -> told.accumulateAndGet(written, Math::max));

        // Then
        assertThat(told).hasValue(24);
        try (Stream<Path> folders = Files.list(dir)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(HerbClasses.LABELS);
        }
        assertThat(dir.resolve("ph_sp").resolve("s5-0000012.jpg"))
                .hasBinaryContent(new SampleImages(5).image(12).jpeg());
    }

    @Test
    void shouldWriteADataSetThatTrainingUnderstands(@TempDir Path dir) throws Exception {
        // When
        SampleDataSet.write(dir, 12, 12, written -> {});

        // Then
        assertThat(dir.resolve("train/wblx_tg/s1000-0000011.jpg")).isRegularFile();
        assertThat(dir.resolve("test/wblx_tg/s9000-0000011.jpg")).isRegularFile();
        assertThat(Files.readAllLines(dir.resolve("labels.json")))
                .hasSize(38)
                .startsWith(
                        "[",
                        "  {\"id\": \"ph_sp\", \"display\": {\"zh\": \"蒲黄 生品\","
                                + " \"en\": \"Puhuang (cattail pollen), raw\"},",
                        "    \"stage\": {\"family\": {\"id\": \"puhuang\", \"display\":"
                                + " {\"zh\": \"蒲黄\", \"en\": \"Puhuang (cattail pollen)\"}},",
                        "      \"place\": 1, \"id\": \"raw\", \"display\": {\"zh\": \"生品\", \"en\": \"raw\"}}},");
    }

    /** Returns which channel is brightest at a place. */
    private static int strongest(byte[] rgb, int x, int y) {
        int at = (y * SIZE + x) * 3;
        int best = 0;
        for (int channel = 1; channel < 3; channel++) {
            best = Byte.toUnsignedInt(rgb[at + channel]) > Byte.toUnsignedInt(rgb[at + best]) ? channel : best;
        }
        return best;
    }
}
