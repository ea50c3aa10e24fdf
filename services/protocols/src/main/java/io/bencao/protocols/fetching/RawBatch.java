package io.bencao.protocols.fetching;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.RecordBatch;

/**
 * A record batch of format 2 as it came, with what its head says. Nothing here copies or unpacks.
 *
 * @param bytes from its first byte to its last, at positions from 0 on
 */
record RawBatch(ByteBuffer bytes) {

    static final int LENGTH = 8;
    static final int CRC = DefaultRecordBatch.CRC_OFFSET;
    static final int ATTRIBUTES = CRC + 4;
    static final int LAST_OFFSET_DELTA = DefaultRecordBatch.LAST_OFFSET_DELTA_OFFSET;
    static final int COUNT = DefaultRecordBatch.RECORDS_COUNT_OFFSET;
    static final int HEAD = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;

    /** Base offset and length are not counted by the length. */
    static final int BEFORE_LENGTH_COUNTS = 12;

    static final int CODEC_BITS = 7;

    private static final int MAGIC = 16;
    private static final int CONTROL_BIT = 0x20;

    /** Whether it is of the format that these offsets describe; brokers write no other since 4.0. */
    boolean isOfFormat2() {
        return bytes.remaining() >= HEAD && bytes.get(MAGIC) == RecordBatch.MAGIC_VALUE_V2;
    }

    /** Markers of transactions: only brokers write them. */
    boolean isControl() {
        return (bytes.getShort(ATTRIBUTES) & CONTROL_BIT) != 0;
    }

    boolean isPacked() {
        return (bytes.getShort(ATTRIBUTES) & CODEC_BITS) != 0;
    }

    /** @throws UnreadableException if there is no such codec */
    CompressionType codec() throws UnreadableException {
        int id = bytes.getShort(ATTRIBUTES) & CODEC_BITS;
        try {
            return CompressionType.forId(id);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("its batch is packed with codec " + id + ", which nobody knows");
        }
    }

    long baseOffset() {
        return bytes.getLong(0);
    }

    int lastOffsetDelta() {
        return bytes.getInt(LAST_OFFSET_DELTA);
    }

    int count() {
        return bytes.getInt(COUNT);
    }

    /** From the first record on; a view of its own. */
    ByteBuffer records() {
        return bytes.slice(HEAD, bytes.limit() - HEAD);
    }

    /** Whether it is what the broker took: a batch that changed on the way or on a disk is another matter than a bad one. */
    boolean isIntact() {
        return bytes.getInt(CRC) == checksum(bytes);
    }

    /** Of all that stands behind the checksum's place. */
    static int checksum(ByteBuffer batch) {
        CRC32C crc = new CRC32C();
        crc.update(batch.slice(ATTRIBUTES, batch.limit() - ATTRIBUTES));
        return (int) crc.getValue();
    }
}
