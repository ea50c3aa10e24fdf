package io.bencao.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bytes that a signature covers, of whatever is signed: a line that names the form, then a line for each value. A value is its
 * length in bytes, decimal, a colon, and its UTF-8 text; one that is absent is a dash. So no value can be taken for two, or for another
 * one, whatever characters it has. Not thread-safe.
 */
public final class CanonicalForm {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param form names it; forms of different things, and other forms of the same, have different names */
    public CanonicalForm(String form) {
        line(form);
    }

    /** A text; null where there is none. */
    public CanonicalForm text(String value) {
        if (value == null) {
            line("-");
        } else {
            line(value.getBytes(StandardCharsets.UTF_8).length + ":" + value);
        }
        return this;
    }

    /** A whole number, decimal. */
    public CanonicalForm number(long value) {
        return text(Long.toString(value));
    }

    /** A floating-point number: the 16 hexadecimal digits of its IEEE 754 bits, which every language writes alike. */
    public CanonicalForm real(double value) {
        return text(String.format(Locale.ROOT, "%016x", Double.doubleToLongBits(value)));
    }

    /** All of it. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private void line(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
    }
}
