package io.bencao.protocols.preconditions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * Whether every codec of the protocol packs and unpacks here: producers choose theirs, and a library that is missing or can't be loaded
 * would make their records unreadable.
 */
final class Codecs {

    private static final byte[] WORDS = "images in, labelled predictions out".getBytes(StandardCharsets.UTF_8);
    private static final int ROOM = 4096;

    /** What a codec does to some bytes and back; the codec's own library by default. */
    @FunctionalInterface
    interface RoundTrip {
        byte[] of(CompressionType codec, byte[] bytes) throws IOException;
    }

    private Codecs() {}

    static List<Diagnosis> judge() {
        return judge(Codecs::thereAndBack);
    }

    /** Test seam: with libraries that may be missing. */
    static List<Diagnosis> judge(RoundTrip trip) {
        List<Diagnosis> found = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (CompressionType codec : CompressionType.values()) {
            try {
                if (Arrays.equals(trip.of(codec, WORDS), WORDS)) {
                    whole.add(codec.name);
                } else {
                    found.add(broken(codec, "gives back other bytes than it took"));
                }
            } catch (IOException | KafkaException | LinkageError e) {
                found.add(broken(codec, "can't be used here: " + (e.getCause() == null ? e : e.getCause())));
            }
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.CODECS, "codecs", String.join(", ", whole) + " pack and unpack in this program"));
        }
        return found;
    }

    private static Diagnosis broken(CompressionType codec, String says) {
        return Diagnosis.broken(
                Check.CODECS,
                codec.name,
                says,
                "Is its library on the class path, and may programs be run from the temporary folder, "
                        + System.getProperty("java.io.tmpdir") + "?");
    }

    private static byte[] thereAndBack(CompressionType codec, byte[] bytes) throws IOException {
        Compression compression = Compression.of(codec).build();
        ByteBufferOutputStream packed = new ByteBufferOutputStream(ROOM);
        try (OutputStream out = compression.wrapForOutput(packed, RecordBatch.MAGIC_VALUE_V2)) {
            out.write(bytes);
        }
        ByteBuffer read = packed.buffer();
        read.flip();
        try (InputStream in = compression.wrapForInput(read, RecordBatch.MAGIC_VALUE_V2, BufferSupplier.NO_CACHING)) {
            return in.readNBytes(bytes.length);
        }
    }
}
