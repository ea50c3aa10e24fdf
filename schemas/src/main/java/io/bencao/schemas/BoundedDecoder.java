package io.bencao.schemas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Decodes Avro from an array and believes no length: one that claims more bytes, or more items, than are left is refused
 * before anything is allocated for it. Avro's own limits are system properties, read once for the whole JVM, and know
 * nothing of the message at hand. One record, one thread.
 */
final class BoundedDecoder extends Decoder {

    /**
     * Items in all arrays and maps of one record together. On the heap an item takes up to a hundred times the bytes that
     * it takes on the wire, so the message's size alone is no bound.
     */
    static final int MOST_ITEMS = 65_536;

    /** What is left of a record, in its own array. */
    private static final class Rest extends ByteArrayInputStream {

        Rest(ByteBuffer record, int offset) {
            super(record.array(), record.arrayOffset() + record.position() + offset, record.remaining() - offset);
        }

        /** The next bytes, so many of those that are there, without copying them. */
        ByteBuffer next(int length) {
            ByteBuffer window = ByteBuffer.wrap(buf, pos, length).slice();
            pos += length;
            return window;
        }
    }

    private final Rest bytes;
    private final BinaryDecoder in;
    private long items;

    /**
     * @param record has an array
     * @param offset where in the record to begin
     */
    BoundedDecoder(ByteBuffer record, int offset) {
        this.bytes = new Rest(record, offset);
        // Reads no byte ahead, so that what the stream has left is what the record has left.
        this.in = DecoderFactory.get().directBinaryDecoder(bytes, null);
    }

    private int length() throws IOException {
        long length = in.readLong();
        if (length < 0 || length > bytes.available()) {
            throw new AvroRuntimeException("a length of " + length + " with " + bytes.available() + " bytes left");
        }
        return (int) length;
    }

    private long block() throws IOException {
        long count = in.readLong();
        if (count < 0) {
            // The specification's other form: the count negated, then the block's size in bytes, of use to skippers
            // only.
            in.readLong();
            count = -count;
        }
        // Each item takes a byte at least, in all of our types. The negated least long is still negative.
        if (count < 0 || count > bytes.available()) {
            throw new AvroRuntimeException("a block of " + count + " items with " + bytes.available() + " bytes left");
        }
        items += count;
        if (items > MOST_ITEMS) {
            throw new AvroRuntimeException("more than " + MOST_ITEMS + " array and map items in one record");
        }
        return count;
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return bytes.next(length());
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        byte[] value = new byte[length()];
        in.readFixed(value, 0, value.length);
        return new Utf8(value);
    }

    @Override
    public String readString() throws IOException {
        return readString(null).toString();
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public long readArrayStart() throws IOException {
        return block();
    }

    @Override
    public long arrayNext() throws IOException {
        return block();
    }

    @Override
    public long skipArray() throws IOException {
        return block();
    }

    @Override
    public long readMapStart() throws IOException {
        return block();
    }

    @Override
    public long mapNext() throws IOException {
        return block();
    }

    @Override
    public long skipMap() throws IOException {
        return block();
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void readFixed(byte[] value, int start, int length) throws IOException {
        in.readFixed(value, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
