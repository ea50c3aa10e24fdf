package io.bencao.protocols.fetching;

import io.bencao.protocols.fetching.FoundRecord.Broken;
import io.bencao.protocols.fetching.FoundRecord.NamedValue;
import io.bencao.protocols.fetching.FoundRecord.Whole;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecord;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes a batch anew: what can be read as it is, and in the place of each record that can't, one that says why. The head stays (offsets,
 * times, producer, transaction), so that to a consumer it is the same batch.
 */
final class BatchRewriter {

    /** Beyond this many in a row one record speaks for all: a batch that can't be unpacked may claim two thousand million. */
    private static final int MOST_NAMED_SINGLY = 1_000;

    private static final int FIRST_BYTES = 4096;

    private final RawBatch batch;
    private final UnpackLimits limits;
    private int written;

    BatchRewriter(RawBatch batch, UnpackLimits limits) {
        this.batch = batch;
        this.limits = limits;
    }

    /** The batch anew; its size is bounded by what the old one unpacks to within the limits. */
    ByteBuffer rewrite() throws IOException {
        ByteBufferOutputStream out = new ByteBufferOutputStream(FIRST_BYTES);
        out.write(batch.bytes().slice(0, RawBatch.HEAD));
        // Fast, and so tight with what an attacker repeats a million times that the new batch is no larger than the old
        // one.
        Compression codec = Compression.lz4().build();
        try (DataOutputStream records = new DataOutputStream(codec.wrapForOutput(out, RecordBatch.MAGIC_VALUE_V2))) {
            write(records);
        }
        ByteBuffer anew = out.buffer().flip();
        anew.putInt(RawBatch.LENGTH, anew.limit() - RawBatch.BEFORE_LENGTH_COUNTS);
        int attributes = (anew.getShort(RawBatch.ATTRIBUTES) & ~RawBatch.CODEC_BITS) | CompressionType.LZ4.id;
        anew.putShort(RawBatch.ATTRIBUTES, (short) attributes);
        anew.putInt(RawBatch.COUNT, written);
        anew.putInt(RawBatch.CRC, RawBatch.checksum(anew));
        return anew;
    }

    private void write(DataOutputStream out) throws IOException {
        int next = 0;
        String rest;
        try (BatchWalk walk = new BatchWalk(batch, limits, true)) {
            while (walk.hasNext()) {
                FoundRecord found = walk.next();
                int delta = walk.offsetDelta();
                Whole whole = found.match(readable -> readable, broken -> null);
                if (whole == null) {
                    mark(out, delta, found.match(readable -> "", Broken::why));
                } else {
                    copy(out, delta, whole);
                }
                next = delta + 1;
            }
            return;
        } catch (UnreadableException e) {
            rest = e.getMessage();
        } catch (IOException | RuntimeException | LinkageError e) {
            // Each codec has its own way to say that the bytes make no sense.
            rest = "its batch can't be unpacked: " + e;
        }
        markRest(out, next, rest);
    }

    private void markRest(DataOutputStream out, int from, String why) throws IOException {
        int last = batch.lastOffsetDelta();
        if ((long) last - from >= MOST_NAMED_SINGLY) {
            mark(
                    out,
                    last,
                    "offsets " + (batch.baseOffset() + from) + " to " + (batch.baseOffset() + last) + ": " + why);
            return;
        }
        for (int delta = from; delta <= last; delta++) {
            mark(out, delta, why);
        }
    }

    private void mark(DataOutputStream out, int delta, String why) throws IOException {
        write(out, delta, 0, null, null, UnreadableRecord.headers(why));
    }

    private void copy(DataOutputStream out, int delta, Whole whole) throws IOException {
        Header[] headers =
                whole.contents().headers().stream().map(BatchRewriter::header).toArray(Header[]::new);
        write(
                out,
                delta,
                whole.timestampDelta(),
                Utils.wrapNullable(whole.contents().key()),
                Utils.wrapNullable(whole.contents().value()),
                headers);
    }

    private void write(
            DataOutputStream out, int delta, long timestampDelta, ByteBuffer key, ByteBuffer value, Header[] headers)
            throws IOException {
        DefaultRecord.writeTo(out, delta, timestampDelta, key, value, headers);
        written++;
    }

    private static Header header(NamedValue header) {
        return new RecordHeader(new String(header.name(), StandardCharsets.UTF_8), header.value());
    }
}
