package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text that a person wrote in whatever editor: UTF-8 with or without a byte order mark, UTF-16 with one (Windows shells write
 * that), lines that end in any way.
 */
public final class TextFile {

    /** A list of ten thousand long names has less, and no key or settings file has more. */
    private static final long MOST_BYTES = 4L << 20;

    private static final char MARK = '\uFEFF';

    private TextFile() {}

    /**
     * The text without its mark, each line ended by a line feed alone.
     *
     * @throws IOException if it can't be read, is no such text, or has more than 4 MiB
     */
    public static String read(Path file) throws IOException {
        return read(file, MOST_BYTES);
    }

    /**
     * The same of a text that may be longer, such as a table with a line for each image.
     *
     * @param most bytes
     * @throws IOException if it can't be read, is no such text, or has more
     */
    public static String read(Path file, long most) throws IOException {
        long size = Files.size(file);
        if (size > most) {
            throw new IOException(file + " has " + size + " bytes, which is more than any text here has");
        }
        return text(file, Files.readAllBytes(file));
    }

    private static String text(Path file, byte[] bytes) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            charset = bytes[0] == (byte) 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String unmarked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
            return unmarked.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not written in UTF-8; save it so", e);
        }
    }
}
