package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PNG is turned by whatever place says how: each is written here as the programs that use it write it. */
class PngOrientationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTurnByATextDumpOfExifAndByXmp(int orientation) {
        // Given
        byte[] upright = Pixels.of(turned(1, new Pngs()));
        String dump = dump(orientation, "exif");

        // Then
        assertThat(Pixels.of(turned(orientation, new Pngs(), "zTXt", packed("Raw profile type exif", dump))))
                .isEqualTo(upright);
        assertThat(Pixels.of(turned(orientation, new Pngs(), "tEXt", plain("Raw profile type APP1", dump))))
                .isEqualTo(upright);
        assertThat(Pixels.of(turned(orientation, new Pngs(), "iTXt", international(xmp(orientation), false))))
                .isEqualTo(upright);
        assertThat(Pixels.of(turned(orientation, new Pngs(), "iTXt", international(xmp(orientation), true))))
                .isEqualTo(upright);
    }

    @Test
    void shouldBelieveTheChunkBeforeTheDumpBeforeXmp() {
        // Given
        byte[] chunk = Jpegs.tiff(6, true);
        byte[] dump = packed("Raw profile type exif", dump(3, "exif"));
        byte[] xmp = international(xmp(8), false);

        // Then
        assertThat(orientation("iTXt", xmp, "zTXt", dump, "eXIf", chunk)).isEqualTo(Orientation.QUARTER_TURN);
        assertThat(orientation("iTXt", xmp, "zTXt", dump)).isEqualTo(Orientation.HALF_TURN);
        assertThat(orientation("iTXt", xmp)).isEqualTo(Orientation.THREE_QUARTER_TURN);
        assertThat(orientation("iTXt", xmp, "eXIf", new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0}))
                .as("EXIF that says nothing of it")
                .isEqualTo(Orientation.THREE_QUARTER_TURN);
    }

    @ParameterizedTest
    @CsvSource({
        "tEXt, 'Raw profile type exif'",
        "tEXt, 'Raw profile type exif\u0000\nexif\n  12\n4d4dzz'",
        "tEXt, 'Raw profile type exif\u0000no dump at all'",
        "zTXt, 'Raw profile type exif\u0000'",
        "zTXt, 'Raw profile type exif\u0000\u0000not zlib'",
        "iTXt, 'XML:com.adobe.xmp\u0000'",
        "iTXt, 'XML:com.adobe.xmp\u0000\u0001\u0000'",
        "iTXt, 'XML:com.adobe.xmp\u0000\u0000\u0000en\u0000\u0000tiff:Orientation=\"9\"'",
        "tEXt, 'Comment\u0000tiff:Orientation=\"6\"'"
    })
    void shouldTakeDamagedTextForNone(String type, String content) {
        assertThat(orientation(type, content.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void shouldUnpackTheBeginningOfATextOnly() {
        // Given: spaces pack a thousandfold, and the orientation stands behind them
        String near = " ".repeat(1_000_000) + xmp(6);
        String far = " ".repeat(1 << 20) + xmp(6);

        // Then
        assertThat(orientation("iTXt", international(near, true))).isEqualTo(Orientation.QUARTER_TURN);
        assertThat(orientation("iTXt", international(far, true))).isEqualTo(Orientation.UPRIGHT);
    }

    private static Orientation orientation(Object... typesAndContents) {
        Pngs png = new Pngs().header(4, 4, 8, 2);
        for (int i = 0; i < typesAndContents.length; i += 2) {
            png.chunk((String) typesAndContents[i], (byte[]) typesAndContents[i + 1]);
        }
        byte[] encoded = png.data(4, 4, 8, 2, (x, y, channel) -> 9).end();
        return new ImagePreparer(Pixels.SMALL, ImageLimits.DEFAULT)
                .inspect(encoded)
                .match(admissible -> admissible.header().orientation(), refused -> null);
    }

    private static byte[] turned(int orientation, Pngs png, Object... chunk) {
        BufferedImage stored = Scene.stored(orientation);
        png.header(stored.getWidth(), stored.getHeight(), 8, 2);
        if (chunk.length > 0) {
            png.chunk((String) chunk[0], (byte[]) chunk[1]);
        }
        return png.data(
                        stored.getWidth(),
                        stored.getHeight(),
                        8,
                        2,
                        (x, y, channel) -> stored.getRGB(x, y) >> (16 - 8 * channel) & 0xFF)
                .end();
    }

    /** As ImageMagick writes it: name, length, 72 digits a line. */
    private static String dump(int orientation, String name) {
        byte[] tiff = Jpegs.tiff(orientation, false);
        String digits = HexFormat.of().formatHex("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                + HexFormat.of().formatHex(tiff);
        return "\n" + name + "\n      " + digits.length() / 2 + "\n" + digits.replaceAll("(.{1,72})", "$1\n");
    }

    private static String xmp(int orientation) {
        return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:Description tiff:Orientation=\"" + orientation
                + "\" tiff:Make=\"pan\"/></x:xmpmeta>";
    }

    private static byte[] plain(String keyword, String text) {
        return (keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] packed(String keyword, String text) {
        return joined(plain(keyword, "\0"), Pngs.deflated(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] international(String text, boolean packed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return joined(
                plain("XML:com.adobe.xmp", (packed ? "\u0001" : "\0") + "\0en\0\0"),
                packed ? Pngs.deflated(bytes) : bytes);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
