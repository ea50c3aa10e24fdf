package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is refused before anything is decoded, and by which name. */
class RefusalTest {

    private static final ImageLimits LIMITS = new ImageLimits(10_000, 10_000);

    private final ImagePreparer preparer = new ImagePreparer(Pixels.SMALL, LIMITS);

    @Test
    void shouldRefuseNoBytesAtAll() {
        assertRefused(new byte[0], Refusal.EMPTY, "no bytes");
    }

    @Test
    void shouldTakeAImageOfExactlyTheMostBytesAndRefuseOneByteMore() {
        // Given
        byte[] jpeg = Jpegs.baseline(Scene.upright());
        byte[] largest = Arrays.copyOf(jpeg, LIMITS.maxBytes());
        byte[] tooLarge = Arrays.copyOf(jpeg, LIMITS.maxBytes() + 1);

        // Then
        assertThat(preparer.inspect(largest)).isInstanceOf(Inspection.Admissible.class);
        assertRefused(tooLarge, Refusal.TOO_MANY_BYTES, "10001");
    }

    @Test
    void shouldTakeAImageOfExactlyTheMostPixelsAndRefuseOneMore() {
        assertThat(preparer.inspect(png(100, 100))).isInstanceOf(Inspection.Admissible.class);
        assertRefused(png(10_001, 1), Refusal.TOO_MANY_PIXELS, "10001x1");
    }

    @Test
    void shouldRefuseHundredMegapixelsByTheirHeaderInEveryFormat() {
        assertRefused(jpegOf(10_000, 10_000), Refusal.TOO_MANY_PIXELS, "JPEG of 10000x10000");
        assertRefused(png(10_000, 10_000), Refusal.TOO_MANY_PIXELS, "PNG of 10000x10000");
        assertRefused(webpOf(10_000, 10_000), Refusal.TOO_MANY_PIXELS, "WEBP of 10000x10000");
        assertRefused(bmpOf(10_000, -10_000), Refusal.TOO_MANY_PIXELS, "BMP of 10000x10000");
        assertRefused(png(Integer.MAX_VALUE, Integer.MAX_VALUE), Refusal.TOO_MANY_PIXELS, "2147483647");
    }

    @Test
    void shouldRefuseImagesWithoutPixels() {
        assertRefused(jpegOf(0, 100), Refusal.CORRUPT, "no pixels");
        assertRefused(jpegOf(100, 0), Refusal.CORRUPT, "no pixels");
        assertRefused(png(0, 100), Refusal.CORRUPT, "no pixels");
        assertRefused(bmpOf(0, 100), Refusal.CORRUPT, "no pixels");
        assertRefused(bmpOf(-5, 100), Refusal.CORRUPT, "no pixels");
        assertRefused(bmpOf(5, Integer.MIN_VALUE), Refusal.CORRUPT, "no pixels");
    }

    @Test
    void shouldNameTheFormatsThatPeopleSendButThatAreNotRead() {
        assertRefused(text("GIF89a......"), Refusal.UNSUPPORTED_FORMAT, "GIF");
        assertRefused(text("II*\0........"), Refusal.UNSUPPORTED_FORMAT, "TIFF");
        assertRefused(text("\0\0\0\u0020ftypheic"), Refusal.UNSUPPORTED_FORMAT, "HEIC");
        assertRefused(text("RIFF\0\0\0\0WAVEfmt "), Refusal.UNSUPPORTED_FORMAT, "not WebP");
        assertRefused(text("Dear Sir or Madam"), Refusal.UNSUPPORTED_FORMAT, "JPEG, PNG, WebP or BMP");
        assertRefused(new byte[100], Refusal.UNSUPPORTED_FORMAT, "no known image format");
    }

    @Test
    void shouldRefuseJpegVariantsThatTheDecoderCannotRead() {
        assertRefused(jpeg(0xC9, 8, 40, 40, 3), Refusal.UNSUPPORTED_FORMAT, "arithmetic");
        assertRefused(jpeg(0xC3, 8, 40, 40, 3), Refusal.UNSUPPORTED_FORMAT, "lossless");
        assertRefused(jpeg(0xC1, 12, 40, 40, 3), Refusal.UNSUPPORTED_FORMAT, "12 bits");
        assertRefused(jpeg(0xC0, 8, 40, 40, 2), Refusal.UNSUPPORTED_FORMAT, "2 components");
    }

    @Test
    void shouldRefuseAnimations() {
        // Given
        byte[] png = new Pngs()
                .header(10, 10, 8, 2)
                .chunk("acTL", new byte[8])
                .data(10, 10, 8, 2, (x, y, c) -> 0)
                .end();
        byte[] webp = webpOf(10, 10);
        webp[20] |= 2;

        // Then
        assertRefused(png, Refusal.UNSUPPORTED_FORMAT, "animated PNG");
        assertRefused(webp, Refusal.UNSUPPORTED_FORMAT, "animated WebP");
    }

    @Test
    void shouldRefuseAPngWhosePixelsFailTheirChecksum() {
        // Given
        byte[] png = png(40, 40);
        png[60] ^= 1;

        // Then
        assertThat(preparer.prepare(png)).isInstanceOfSatisfying(Preparation.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.CORRUPT);
            assertThat(refused.detail()).contains("checksum");
        });
    }

    @Test
    void shouldTellEveryRefusalByTheReasonThatDeadLettersCarry() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::reason))
                .containsExactly(
                        "empty-image",
                        "too-many-bytes",
                        "too-many-pixels",
                        "too-costly",
                        "unsupported-format",
                        "truncated-image",
                        "corrupt-image");
    }

    private void assertRefused(byte[] encoded, Refusal refusal, String words) {
        assertThat(preparer.inspect(encoded)).isInstanceOfSatisfying(Inspection.Refused.class, refused -> {
            assertThat(refused.refusal()).as(refused.detail()).isEqualTo(refusal);
            assertThat(refused.detail()).contains(words);
        });
        assertThat(preparer.prepare(encoded)).isInstanceOf(Preparation.Refused.class);
    }

    private static byte[] png(int width, int height) {
        Pngs png = new Pngs().header(width, height, 8, 2);
        return (long) width * height <= 10_000
                ? png.data(width, height, 8, 2, (x, y, c) -> x + y).end()
                : png.chunk("IDAT", new byte[10]).end();
    }

    private static byte[] jpegOf(int width, int height) {
        return jpeg(0xC0, 8, width, height, 3);
    }

    /** Start, frame header, scan header, end: all that a header reader sees. */
    private static byte[] jpeg(int frame, int precision, int width, int height, int components) {
        ByteBuffer bytes = ByteBuffer.allocate(100).putShort((short) 0xFFD8);
        bytes.putShort((short) (0xFF00 | frame)).putShort((short) (8 + 3 * components));
        bytes.put((byte) precision).putShort((short) height).putShort((short) width);
        bytes.put((byte) components);
        for (int i = 0; i < components; i++) {
            bytes.put((byte) (i + 1)).put((byte) 0x11).put((byte) 0);
        }
        bytes.putShort((short) 0xFFDA).putShort((short) (6 + 2 * components)).put((byte) components);
        bytes.put(new byte[2 * components + 3]).put(new byte[20]).putShort((short) 0xFFD9);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] webpOf(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(text("RIFF")).putInt(40).put(text("WEBPVP8X")).putInt(10).putInt(0);
        bytes.putInt(width - 1 | (height - 1) << 24).putShort((short) ((height - 1) >> 8));
        bytes.put(text("VP8L")).putInt(10).put((byte) 0x2F).putInt(width - 1 | (height - 1) << 14);
        return bytes.array();
    }

    private static byte[] bmpOf(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(text("BM")).putInt(54).putInt(0).putInt(54);
        bytes.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
        return bytes.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
