package io.bencao.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whole JPEGs with what programs leave between their segments: stray bytes, fill bytes, stuffed bytes, restart markers,
 * comments and application data, some of a wrong length. None of it is part of the image.
 */
final class JpegMutations {

    private static final int START_OF_SCAN = 0xDA;

    private final Random random;

    JpegMutations(long seed) {
        this.random = new Random(seed);
    }

    /** The same image once more, with up to three things at each place between two segments before its first scan. */
    byte[] of(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        // A JPEG is known by its third byte too.
        segment(out, random.nextBoolean() ? 0xFE : 0xE2, "what comes first");
        List<byte[]> segments = segments(jpeg);
        for (byte[] segment : segments) {
            litter(out, (segment[1] & 0xFF) == START_OF_SCAN);
            out.writeBytes(segment);
        }
        int read = 2 + segments.stream().mapToInt(segment -> segment.length).sum();
        out.write(jpeg, read, jpeg.length - read);
        return out.toByteArray();
    }

    /** Everything from the start marker to the first scan's header, that included. */
    private static List<byte[]> segments(byte[] jpeg) {
        List<byte[]> segments = new ArrayList<>();
        int at = 2;
        boolean scan = false;
        while (!scan) {
            int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
            segments.add(Arrays.copyOfRange(jpeg, at, end));
            scan = (jpeg[at + 1] & 0xFF) == START_OF_SCAN;
            at = end;
        }
        return segments;
    }

    private void litter(ByteArrayOutputStream out, boolean beforeScan) {
        for (int i = random.nextInt(beforeScan ? 2 : 4); i > 0; i--) {
            switch (random.nextInt(7)) {
                case 0 -> stray(out, 1 + random.nextInt(40));
                case 1 -> out.writeBytes(new byte[random.nextInt(600)]);
                case 2 -> out.writeBytes(new byte[] {(byte) 0xFF, 0});
                case 3 -> out.writeBytes(new byte[] {(byte) 0xFF, (byte) (0xD0 + random.nextInt(8))});
                case 4 -> segment(out, 0xFE, "a comment \u00FF\u00D9 with an end marker in it");
                case 5 -> segment(out, 0xE1 + random.nextInt(13), "Photoshop 3.0\0" + random.nextLong());
                default -> out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE5, 0, (byte) random.nextInt(2)});
            }
        }
        // Fill bytes may precede any marker.
        for (int i = random.nextInt(5); i > 0; i--) {
            out.write(0xFF);
        }
    }

    private void stray(ByteArrayOutputStream out, int count) {
        for (int i = 0; i < count; i++) {
            out.write(random.nextInt(0xFF));
        }
    }

    private static void segment(ByteArrayOutputStream out, int marker, String text) {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(0xFF);
        out.write(marker);
        out.write(0);
        out.write(content.length + 2);
        out.writeBytes(content);
    }
}
