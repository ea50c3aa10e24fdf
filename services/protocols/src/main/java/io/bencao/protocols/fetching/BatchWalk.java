package io.bencao.protocols.fetching;

import io.bencao.protocols.fetching.FoundRecord.Broken;
import io.bencao.protocols.fetching.FoundRecord.Contents;
import io.bencao.protocols.fetching.FoundRecord.NamedValue;
import io.bencao.protocols.fetching.FoundRecord.Whole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;

/**
 * Walks over the records of one batch (record format 2), and keeps nothing of them unless it is told to. A record whose inside makes no
 * sense is broken alone, since its length says where the next begins; once a length leads nowhere the walk ends with an exception.
 */
final class BatchWalk implements AutoCloseable {

    /** Seven bits a byte, the lowest first. */
    private static final int INT_BYTES = 5;

    private static final int LONG_BYTES = 10;

    private final RawBatch batch;
    private final UnpackLimits limits;
    private final boolean keeps;
    private final UnpackedBytes bytes;
    private final int count;
    private final boolean dense;
    private int index;
    private int lastDelta = -1;

    /** Where the record that is looked at ends, by its own length. */
    private long end;

    /**
     * @param keeps whether the records' contents are wanted
     * @throws IOException if the batch can't be unpacked at all
     */
    BatchWalk(RawBatch batch, UnpackLimits limits, boolean keeps) throws IOException {
        this.batch = batch;
        this.limits = limits;
        this.keeps = keeps;
        this.count = batch.count();
        // Only a compacted topic has batches with offsets that no record of theirs stands at.
        this.dense = count == batch.lastOffsetDelta() + 1;
        if (count < 0) {
            throw new UnreadableException("its batch says that it has " + count + " records");
        }
        this.bytes = open(batch, limits);
    }

    private static UnpackedBytes open(RawBatch batch, UnpackLimits limits) throws IOException {
        CompressionType codec = batch.codec();
        if (codec == CompressionType.NONE) {
            return new PlainBytes(batch.records());
        }
        if (codec == CompressionType.SNAPPY) {
            SnappyBlocks.check(batch.records(), limits.batchBytes());
        }
        return new PackedBytes(
                Compression.of(codec)
                        .build()
                        .wrapForInput(batch.records(), RecordBatch.MAGIC_VALUE_V2, BufferSupplier.NO_CACHING),
                limits.batchBytes());
    }

    boolean hasNext() {
        return index < count;
    }

    /** How many records were passed. */
    int passed() {
        return index;
    }

    /** The offset of the record that was found last, less that of the batch. */
    int offsetDelta() {
        return lastDelta;
    }

    long unpacked() {
        return bytes.position();
    }

    boolean atEnd() throws IOException {
        return bytes.atEnd();
    }

    /** @throws IOException if neither this record nor any behind it can be read */
    FoundRecord next() throws IOException {
        int length = varint(Long.MAX_VALUE);
        if (length < 0) {
            throw new UnreadableException("it says that it has " + length + " bytes");
        }
        end = bytes.position() + length;
        FoundRecord found;
        if (length > limits.recordBytes()) {
            found = new Broken(
                    "it says that it has " + length + " bytes; at most " + limits.recordBytes() + " are read");
        } else {
            found = inside();
        }
        bytes.skip(end - bytes.position());
        index++;
        if (found instanceof Broken) {
            lastDelta = dense ? index - 1 : lastDelta + 1;
        }
        return found;
    }

    private FoundRecord inside() throws IOException {
        try {
            byte attributes = one();
            long timestampDelta = varlong();
            int delta = varint(end);
            boolean fits = dense ? delta == index : delta > lastDelta && delta <= batch.lastOffsetDelta();
            if (!fits) {
                return new Broken("it says that its offset is " + (batch.baseOffset() + delta));
            }
            byte[] key = sized(varint(end));
            byte[] value = sized(varint(end));
            int headers = varint(end);
            if (headers < 0 || headers > limits.headers()) {
                return new Broken("it has " + headers + " headers; at most " + limits.headers() + " are read");
            }
            List<NamedValue> kept = new ArrayList<>(keeps ? headers : 0);
            for (int i = 0; i < headers; i++) {
                int name = varint(end);
                if (name < 0) {
                    return new Broken("it has a header without a name");
                }
                NamedValue header = new NamedValue(sized(name), sized(varint(end)));
                if (keeps) {
                    kept.add(header);
                }
            }
            if (bytes.position() != end) {
                return new Broken("it is longer than its parts");
            }
            lastDelta = delta;
            return new Whole(attributes, timestampDelta, keeps ? new Contents(key, value, kept) : Contents.NOT_KEPT);
        } catch (BeyondEndException e) {
            return new Broken("it is shorter than its parts");
        }
    }

    private byte[] sized(int size) throws IOException {
        if (size < 0) {
            return null;
        }
        within(size, end);
        if (!keeps) {
            bytes.skip(size);
            return null;
        }
        byte[] taken = new byte[size];
        bytes.take(taken);
        return taken;
    }

    private byte one() throws IOException {
        within(1, end);
        return bytes.next();
    }

    private int varint(long until) throws IOException {
        int value = (int) variable(until, INT_BYTES);
        return (value >>> 1) ^ -(value & 1);
    }

    private long varlong() throws IOException {
        long value = variable(end, LONG_BYTES);
        return (value >>> 1) ^ -(value & 1);
    }

    private long variable(long until, int longest) throws IOException {
        long value = 0;
        for (int i = 0; i < longest; i++) {
            within(1, until);
            byte part = bytes.next();
            value |= (long) (part & 0x7f) << (7 * i);
            if (part >= 0) {
                return value;
            }
        }
        if (until == Long.MAX_VALUE) {
            throw new UnreadableException("its length is no number");
        }
        throw new BeyondEndException();
    }

    private void within(long size, long until) throws BeyondEndException {
        if (size > until - bytes.position()) {
            throw new BeyondEndException();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** A part of a record would lie behind the record's end. */
    private static final class BeyondEndException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
