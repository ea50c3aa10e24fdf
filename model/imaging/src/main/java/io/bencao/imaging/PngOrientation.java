package io.bencao.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds how a PNG must be turned, in the three places where programs write it: the chunk eXIf, which counts first; the
 * text "Raw profile type exif", a dump in hexadecimal that ImageMagick began with before there was such a chunk; and
 * XMP. Damaged text is no reason to refuse an image. Of each kind only the first is read, and only its beginning: an
 * orientation stands there, and a bomb is not unpacked.
 */
final class PngOrientation {

    private static final String XMP = "XML:com.adobe.xmp";
    private static final String EXIF_DUMP = "Raw profile type exif";
    private static final String SEGMENT_DUMP = "Raw profile type APP1";
    private static final int LONGEST_KEYWORD = 79;
    private static final int MOST_TEXT = 1 << 20;
    private static final String EXIF = "Exif\0\0";

    /** An attribute or an element of TIFF's name space in XMP. */
    private static final Pattern IN_XMP = Pattern.compile("tiff:Orientation(?:\\s*=\\s*[\"']|>)\\s*([1-8])");

    /** Name and length stand on lines of their own before the bytes. */
    private static final Pattern DUMP = Pattern.compile("\\A\\s*\\S+\\s+\\d+\\s*\\n([0-9A-Fa-f\\s]*+)");

    private Optional<Orientation> chunk = Optional.empty();
    private Optional<Orientation> dump = Optional.empty();
    private Optional<Orientation> packet = Optional.empty();
    private boolean dumpSeen;
    private boolean packetSeen;

    /** Looks at a chunk whose type stands at {@code type}. */
    void take(Bytes encoded, long type, Bytes content) throws RefusedException {
        if (encoded.startsWith(type, "eXIf")) {
            chunk = chunk.or(() -> ExifOrientation.find(content));
        } else if (encoded.startsWith(type, "tEXt")
                || encoded.startsWith(type, "zTXt")
                || encoded.startsWith(type, "iTXt")) {
            takeText(encoded.u8(type), content);
        }
    }

    /** What the chunks said; upright if none said anything. */
    Orientation found() {
        return chunk.or(() -> dump).or(() -> packet).orElse(Orientation.UPRIGHT);
    }

    private void takeText(int kind, Bytes content) throws RefusedException {
        if (!dumpSeen && (content.startsWith(0, EXIF_DUMP + "\0") || content.startsWith(0, SEGMENT_DUMP + "\0"))) {
            dumpSeen = true;
            dump = inDump(text(kind, content));
        } else if (!packetSeen && content.startsWith(0, XMP + "\0")) {
            packetSeen = true;
            Matcher found = IN_XMP.matcher(text(kind, content));
            packet = found.find() ? Optional.of(Orientation.ofExif(Integer.parseInt(found.group(1)))) : packet;
        }
    }

    private static Optional<Orientation> inDump(String text) {
        Matcher found = DUMP.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String digits = found.group(1).replaceAll("\\s+", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
        }
        Bytes exif = new Bytes(bytes);
        int skip = exif.startsWith(0, EXIF) ? EXIF.length() : 0;
        try {
            return ExifOrientation.find(exif.slice(skip, exif.length() - skip));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** The text of a tEXt, zTXt or iTXt chunk, a character a byte. */
    private static String text(int kind, Bytes content) throws RefusedException {
        int at = afterZero(content, 0);
        boolean packed = kind == 'z';
        if (kind == 'i') {
            packed = at < content.length() && content.u8(at) != 0;
            at = afterZero(content, afterZero(content, at + 2));
        } else if (kind == 'z') {
            at++;
        }
        at = Math.min(at, content.length());
        byte[] bytes = new byte[Math.min(MOST_TEXT, content.length() - at)];
        content.copyTo(bytes, 0, at, bytes.length);
        return new String(packed ? unpacked(bytes) : bytes, StandardCharsets.ISO_8859_1);
    }

    private static int afterZero(Bytes content, int from) throws RefusedException {
        int at = from;
        int end = Math.min(content.length(), from + LONGEST_KEYWORD + 1);
        while (at < end && content.u8(at) != 0) {
            at++;
        }
        return Math.min(content.length(), at + 1);
    }

    /** As much as can be unpacked. */
    private static byte[] unpacked(byte[] packed) {
        Inflater inflater = new Inflater();
        byte[] text = new byte[MOST_TEXT];
        int length = 0;
        try {
            inflater.setInput(packed);
            int more = inflater.inflate(text);
            while (more > 0) {
                length += more;
                more = inflater.inflate(text, length, text.length - length);
            }
        } catch (DataFormatException e) {
            // What came before the damage counts.
            return Arrays.copyOf(text, length);
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(text, length);
    }
}
