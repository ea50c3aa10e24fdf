package io.bencao.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecord;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;

/** Record batches that no client of Kafka's would write, but that a broker takes. */
public final class CraftedBatch {

    private static final int HEAD = 61;
    private static final int LENGTH = 8;
    private static final int CRC = 17;
    private static final int PIECE = 1 << 20;

    private CraftedBatch() {}

    /** A record as it would be in a batch. */
    public static byte[] record(int delta, String key, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DefaultRecord.writeTo(
                    new DataOutputStream(out),
                    delta,
                    0,
                    ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)),
                    value == null ? null : ByteBuffer.wrap(value),
                    new Header[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same record, which says that it has that many bytes. */
    public static byte[] lying(byte[] record, int length) {
        ByteBuffer honest = ByteBuffer.wrap(record);
        ByteUtils.readVarint(honest);
        ByteBuffer lie = ByteBuffer.allocate(record.length + Integer.BYTES + 1);
        ByteUtils.writeVarint(length, lie);
        lie.put(honest).flip();
        byte[] bytes = new byte[lie.remaining()];
        lie.get(bytes);
        return bytes;
    }

    /** A batch of these records, packed. */
    public static ByteBuffer of(CompressionType codec, byte[]... records) {
        return packed(codec, records.length, out -> {
            for (byte[] record : records) {
                out.write(record);
            }
        });
    }

    /** A batch whose only record has that many zeros for its value, and is honest about it. */
    public static ByteBuffer bomb(CompressionType codec, int zeros) {
        return packed(codec, 1, out -> {
            ByteBuffer head = ByteBuffer.allocate(32);
            head.put((byte) 0);
            ByteUtils.writeVarlong(0, head);
            ByteUtils.writeVarint(0, head);
            ByteUtils.writeVarint(-1, head);
            ByteUtils.writeVarint(zeros, head);
            ByteBuffer length = ByteBuffer.allocate(Integer.BYTES + 1);
            ByteUtils.writeVarint(head.position() + zeros + 1, length);
            out.write(length.array(), 0, length.position());
            out.write(head.array(), 0, head.position());
            byte[] piece = new byte[PIECE];
            for (int left = zeros; left > 0; left -= piece.length) {
                out.write(piece, 0, Math.min(left, piece.length));
            }
            out.write(0);
        });
    }

    /** The same batch with so many bytes of its records set to others, under a checksum that fits. */
    public static ByteBuffer changed(ByteBuffer batch, Random random, int bytes) {
        for (int i = 0; i < bytes; i++) {
            batch.put(HEAD + random.nextInt(batch.limit() - HEAD), (byte) random.nextInt());
        }
        return sealed(batch);
    }

    private interface Contents {
        void write(OutputStream out) throws IOException;
    }

    private static ByteBuffer packed(CompressionType codec, int count, Contents contents) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(PIECE);
        try (OutputStream packing = Compression.of(codec).build().wrapForOutput(out, RecordBatch.MAGIC_VALUE_V2)) {
            contents.write(packing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer body = out.buffer().flip();
        long now = System.currentTimeMillis();
        ByteBuffer batch = ByteBuffer.allocate(HEAD + body.remaining());
        batch.putLong(0).putInt(batch.limit() - LENGTH - Integer.BYTES).putInt(-1);
        batch.put(RecordBatch.MAGIC_VALUE_V2)
                .putInt(0)
                .putShort((short) codec.id)
                .putInt(count - 1);
        batch.putLong(now)
                .putLong(now)
                .putLong(-1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(count);
        return sealed(batch.put(body).flip());
    }

    private static ByteBuffer sealed(ByteBuffer batch) {
        CRC32C crc = new CRC32C();
        crc.update(batch.slice(CRC + Integer.BYTES, batch.limit() - CRC - Integer.BYTES));
        batch.putInt(CRC, (int) crc.getValue());
        return batch;
    }
}
