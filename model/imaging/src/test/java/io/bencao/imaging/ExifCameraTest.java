package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifCameraTest {

    private static final int MAKER = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int EXIF = 0x8769;
    private static final int SERIAL = 0xA431;

    private final byte[] jpeg = Jpegs.baseline(Scene.upright());

    private byte[] with(byte[] tiff) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        segment.writeBytes(tiff);
        return Jpegs.withSegment(jpeg, 0xE1, segment.toByteArray());
    }

    /** A first directory of maker, model and a second directory, which holds the serial number. */
    private static byte[] tiff(ByteOrder order, String maker, String model, String serial) {
        ByteBuffer tiff = ByteBuffer.allocate(512).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        text(tiff, MAKER, maker, 200);
        text(tiff, MODEL, model, 300);
        tiff.putShort((short) EXIF).putShort((short) 4).putInt(1).putInt(100);
        tiff.position(100).putShort((short) 1);
        text(tiff, SERIAL, serial, 400);
        return tiff.array();
    }

    private static void text(ByteBuffer tiff, int tag, String text, int elsewhere) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
        tiff.putShort((short) tag).putShort((short) 2).putInt(bytes.length);
        int at = bytes.length <= 4 ? tiff.position() : elsewhere;
        tiff.putInt(elsewhere);
        System.arraycopy(bytes, 0, tiff.array(), at, bytes.length);
    }

    @Test
    void shouldNameMakerModelAndSerialNumberInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            assertThat(ExifCamera.of(with(tiff(order, "HUAWEI", "Mate 40 ", "A-17"))))
                    .contains("HUAWEI Mate 40 #A-17");
            assertThat(ExifCamera.of(with(tiff(order, "LG", "G8", "7")))).contains("LG G8 #7");
        }
    }

    @Test
    void shouldTakeNoCharactersThatDoHarm() {
        assertThat(ExifCamera.of(with(tiff(ByteOrder.BIG_ENDIAN, "\u001b[2J", "x\ny", ""))))
                .contains("[2J x y");
    }

    @Test
    void shouldSayNothingWhereNothingIsSaid() {
        assertThat(ExifCamera.of(jpeg)).isEmpty();
        assertThat(ExifCamera.of(Jpegs.withOrientation(jpeg, 6, true))).isEmpty();
        assertThat(ExifCamera.of(new byte[0])).isEmpty();
        assertThat(ExifCamera.of("no image".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 15, 30, 60, 110, 201, 302})
    void shouldBearDataThatEndTooSoon(int length) {
        byte[] cut = Arrays.copyOf(tiff(ByteOrder.LITTLE_ENDIAN, "HUAWEI", "Mate 40", "A-17"), length);

        assertThat(ExifCamera.of(with(cut)).orElse("")).doesNotContain("A-17");
    }
}
