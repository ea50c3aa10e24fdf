package io.bencao.insights.serde;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** A type's fields in Avro's binary encoding, in the order in which it writes and reads them. Thread-safe. */
public interface Format<T> {

    /** Writes a value's fields; numbers take the fewer bytes the smaller they are. */
    void write(T value, Encoder to) throws IOException;

    /** Reads what {@link #write} wrote. */
    T read(Decoder from) throws IOException;

    /** Made of two functions. */
    static <T> Format<T> of(Writer<T> writer, Reader<T> reader) {
        return new Format<>() {
            @Override
            public void write(T value, Encoder to) throws IOException {
                writer.write(value, to);
            }

            @Override
            public T read(Decoder from) throws IOException {
                return reader.read(from);
            }
        };
    }

    /** Writes. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T value, Encoder to) throws IOException;
    }

    /** Reads. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Decoder from) throws IOException;
    }
}
