package io.bencao.insights.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Kinds of fields that several types have. */
public final class Fields {

    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    private Fields() {}

    /** Writes a value that may be null. */
    public static <T> void writeOptional(T value, Format.Writer<T> writer, Encoder to) throws IOException {
        to.writeIndex(value == null ? ABSENT : PRESENT);
        if (value != null) {
            writer.write(value, to);
        }
    }

    /** Reads a value that may be null. */
    public static <T> T readOptional(Format.Reader<T> reader, Decoder from) throws IOException {
        return from.readIndex() == ABSENT ? null : reader.read(from);
    }

    /** Writes a list. */
    public static <T> void writeList(List<T> values, Format.Writer<T> writer, Encoder to) throws IOException {
        to.writeInt(values.size());
        for (T value : values) {
            writer.write(value, to);
        }
    }

    /** Reads a list. */
    public static <T> List<T> readList(Format.Reader<T> reader, Decoder from) throws IOException {
        List<T> values = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            values.add(reader.read(from));
        }
        return values;
    }

    /** Writes an event's id. */
    public static void writeEventId(UUID id, Encoder to) throws IOException {
        to.writeFixed(EventIds.put(ByteBuffer.allocate(EventIds.SIZE), id).array());
    }

    /** Reads an event's id. */
    public static UUID readEventId(Decoder from) throws IOException {
        byte[] bytes = new byte[EventIds.SIZE];
        from.readFixed(bytes);
        return EventIds.get(ByteBuffer.wrap(bytes));
    }

    /** Reads bytes. */
    public static byte[] readBytes(Decoder from) throws IOException {
        ByteBuffer read = from.readBytes(null);
        byte[] bytes = new byte[read.remaining()];
        read.get(bytes);
        return bytes;
    }
}
