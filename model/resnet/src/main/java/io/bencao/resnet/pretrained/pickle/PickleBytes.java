package io.bencao.resnet.pretrained.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The arguments of instructions, read one after another; every length is checked against what is left. */
final class PickleBytes {

    /** Modules and names are short; a line that goes on is no name. */
    private static final int LONGEST_LINE = 256;

    private final ByteBuffer bytes;

    PickleBytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the next byte stands. */
    int place() {
        return bytes.position();
    }

    int left() {
        return bytes.remaining();
    }

    /** One byte, 0 to 255. */
    int small() throws PickleException {
        return require(1).get() & 0xFF;
    }

    /** Two bytes, 0 to 65,535. */
    int medium() throws PickleException {
        return require(Short.BYTES).getShort() & 0xFFFF;
    }

    /** Four bytes with a sign. */
    int signed() throws PickleException {
        return require(Integer.BYTES).getInt();
    }

    /** Four bytes without a sign. */
    long unsigned() throws PickleException {
        return require(Integer.BYTES).getInt() & 0xFFFF_FFFFL;
    }

    /** Eight bytes; a length that does not fit is negative, and refused where it is used. */
    long large() throws PickleException {
        return require(Long.BYTES).getLong();
    }

    /** Eight bytes in the network's order. */
    double real() throws PickleException {
        return Double.longBitsToDouble(Long.reverseBytes(large()));
    }

    /** So many bytes of two's complement, the lowest first. */
    long whole(int length) throws PickleException {
        if (length > Long.BYTES) {
            throw new PickleException("the number before byte " + place() + " has " + length + " bytes; at most "
                    + Long.BYTES + " are read");
        }
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            byte next = bytes.get();
            // The last byte brings the sign along.
            value |= (i == length - 1 ? (long) next : next & 0xFFL) << (8 * i);
        }
        return value;
    }

    /** So many bytes of UTF-8. */
    String text(long length) throws PickleException {
        byte[] text = new byte[(int) checked(length)];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The bytes up to the end of the line. */
    String line() throws PickleException {
        int start = bytes.position();
        for (int i = 0; i <= LONGEST_LINE; i++) {
            if (small() == '\n') {
                return new String(bytes.array(), start, i, StandardCharsets.UTF_8);
            }
        }
        throw new PickleException("the name at byte " + start + " has more than " + LONGEST_LINE + " bytes");
    }

    private ByteBuffer require(long length) throws PickleException {
        checked(length);
        return bytes;
    }

    private long checked(long length) throws PickleException {
        if (length < 0 || length > bytes.remaining()) {
            throw new PickleException("it ends at byte " + bytes.limit() + ", but " + Long.toUnsignedString(length)
                    + " more are announced at byte " + bytes.position() + ": it is cut off or damaged");
        }
        return length;
    }
}
