package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bytes that somebody spoilt: at random, from a fixed seed, and on purpose. */
class HostileBytesTest {

    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 1_000_000);

    private final ImagePreparer preparer = new ImagePreparer(Pixels.SMALL, LIMITS);

    @Test
    void shouldAnswerThousandsOfMutationsWithPixelsOrARefusal() {
        assertEveryMutationIsAnswered(10_000, 20261122);
    }

    @Test
    @Tag("soak")
    void shouldAnswerAMillionMutationsWithPixelsOrARefusal() {
        assertEveryMutationIsAnswered(1_000_000, 7);
    }

    @Test
    void shouldRefuseAJpegOfHundredsOfScans() {
        // Given: a progressive image whose last scan is sent again and again
        byte[] jpeg = Jpegs.progressive(Scene.upright());
        int scan = lastScan(jpeg);
        byte[] many = new byte[scan + (jpeg.length - 2 - scan) * 500 + 2];
        System.arraycopy(jpeg, 0, many, 0, scan);
        for (int at = scan; at < many.length - 2; at += jpeg.length - 2 - scan) {
            System.arraycopy(jpeg, scan, many, at, jpeg.length - 2 - scan);
        }
        many[many.length - 2] = (byte) 0xFF;
        many[many.length - 1] = (byte) 0xD9;

        // Then
        assertThat(preparer.prepare(many))
                .isInstanceOfSatisfying(Preparation.Refused.class, refused -> assertThat(refused.detail())
                        .contains("100 scans"));
    }

    @Test
    void shouldNotUnpackThePngCommentsThatWouldKeepTheDecoderBusy() throws RefusedException {
        // Given
        byte[] bomb = Pngs.deflated(new byte[4_000_000]);
        byte[] text = new byte[bomb.length + 3];
        text[0] = 'c';
        System.arraycopy(bomb, 0, text, 3, bomb.length);
        Pngs png = new Pngs().header(20, 20, 8, 2);
        for (int i = 0; i < 100; i++) {
            png.chunk("zTXt", text);
        }
        byte[] encoded = png.data(20, 20, 8, 2, (x, y, channel) -> x).end();
        Bytes bytes = new Bytes(encoded);

        // When
        int given = new PngHeaders().wholeParts(bytes, Headers.read(bytes)).length();

        // Then
        assertThat(encoded.length).isGreaterThan(100 * bomb.length);
        assertThat(given).isLessThan(500);
        assertThat(Pixels.of(encoded)).hasSize(16 * 16 * 3);
    }

    @Test
    void shouldTakeDamagedExifForNoExif() {
        // Given
        byte[] jpeg = Jpegs.baseline(Scene.upright());
        byte[] far = "Exif\0\0II*\0\u00FF\u00FF\u00FF\u007F".getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertThat(Pixels.of(Jpegs.withSegment(jpeg, 0xE1, far))).isEqualTo(Pixels.of(jpeg));
        assertThat(Pixels.of(Jpegs.withOrientation(jpeg, 9, true))).isEqualTo(Pixels.of(jpeg));
    }

    private void assertEveryMutationIsAnswered(int count, long seed) {
        // Given
        List<byte[]> images = new ArrayList<>(GoldenImages.all().values());
        Random random = new Random(seed);
        Map<String, Integer> answers = new TreeMap<>();

        // When
        for (int i = 0; i < count; i++) {
            byte[] mutant = mutate(images.get(random.nextInt(images.size())).clone(), random);
            Preparation preparation = preparer.prepare(mutant);
            String answer = preparation.match(
                    prepared -> "prepared", refused -> refused.refusal().reason());
            answers.merge(answer, 1, Integer::sum);
        }

        // Then
        assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(count);
        assertThat(answers)
                .containsKeys("prepared", "truncated-image", "corrupt-image", "unsupported-format", "too-many-pixels");
    }

    /** Some bytes replaced, a stretch dropped, doubled or shuffled in from elsewhere; the header more often than the rest. */
    private static byte[] mutate(byte[] image, Random random) {
        int reach = random.nextBoolean() ? Math.min(64, image.length) : image.length;
        int kind = random.nextInt(4);
        if (kind < 2) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                image[random.nextInt(reach)] = (byte) (kind == 0 ? random.nextInt(256) : -random.nextInt(2));
            }
            return image;
        }
        int from = random.nextInt(reach);
        int length = random.nextInt(Math.min(40, image.length - from));
        byte[] mutant = new byte[kind == 2 ? image.length - length : image.length + length];
        int resume = kind == 2 ? from + length : from;
        System.arraycopy(image, 0, mutant, 0, from);
        System.arraycopy(image, resume, mutant, mutant.length - (image.length - resume), image.length - resume);
        return mutant;
    }

    private static int lastScan(byte[] jpeg) {
        for (int at = jpeg.length - 2; ; at--) {
            if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) 0xDA) {
                return at;
            }
        }
    }
}
