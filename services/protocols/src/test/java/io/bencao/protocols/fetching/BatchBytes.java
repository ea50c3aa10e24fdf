package io.bencao.protocols.fetching;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecord;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;

/** Batches and records as they would be, and as they should not be. */
final class BatchBytes {

    static final long BASE = 100;
    static final long PRODUCER = 77;
    private static final short TRANSACTIONAL = 0x10;

    private BatchBytes() {}

    /** An honest record. */
    static byte[] record(int delta, String value) {
        return record(delta, value.getBytes(StandardCharsets.UTF_8), 1);
    }

    static byte[] record(int delta, byte[] value, int headers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Header[] all = new Header[headers];
            Arrays.fill(all, new RecordHeader("h", null));
            DefaultRecord.writeTo(
                    new DataOutputStream(out),
                    delta,
                    5,
                    ByteBuffer.wrap(new byte[] {'k'}),
                    ByteBuffer.wrap(value),
                    all);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another length in front. */
    static byte[] lying(byte[] record, int length) {
        ByteBuffer honest = ByteBuffer.wrap(record);
        ByteUtils.readVarint(honest);
        ByteBuffer lie = ByteBuffer.allocate(record.length + 5);
        ByteUtils.writeVarint(length, lie);
        lie.put(honest);
        byte[] bytes = new byte[lie.flip().remaining()];
        lie.get(bytes);
        return bytes;
    }

    /** A batch of these records. */
    static ByteBuffer of(CompressionType codec, byte[]... records) {
        return of(codec, records.length, out -> {
            for (byte[] record : records) {
                out.write(record);
            }
        });
    }

    /** Writes what is to be packed. */
    interface Contents {
        void write(OutputStream out) throws IOException;
    }

    static ByteBuffer of(CompressionType codec, int count, Contents contents) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        try (OutputStream packing = Compression.of(codec).build().wrapForOutput(out, RecordBatch.MAGIC_VALUE_V2)) {
            contents.write(packing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer packed = out.buffer().flip();
        return packed(codec.id, count, packed);
    }

    /** A batch of a committed transaction around bytes that are packed already, or seem to be. */
    static ByteBuffer packed(int codec, int count, ByteBuffer packed) {
        ByteBuffer batch = ByteBuffer.allocate(RawBatch.HEAD + packed.remaining());
        batch.putLong(BASE).putInt(batch.limit() - RawBatch.BEFORE_LENGTH_COUNTS);
        batch.putInt(3).put(RecordBatch.MAGIC_VALUE_V2).putInt(0);
        batch.putShort((short) (codec | TRANSACTIONAL))
                .putInt(count - 1)
                .putLong(1_000)
                .putLong(2_000);
        batch.putLong(PRODUCER).putShort((short) 1).putInt(0).putInt(count);
        batch.put(packed).flip();
        batch.putInt(RawBatch.CRC, RawBatch.checksum(batch));
        return batch;
    }

    static ByteBuffer joined(ByteBuffer... batches) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        for (ByteBuffer batch : batches) {
            out.write(batch.duplicate());
        }
        return out.buffer().flip();
    }

    static List<Record> records(RecordBatch batch) {
        List<Record> records = new ArrayList<>();
        batch.iterator().forEachRemaining(records::add);
        return records;
    }
}
