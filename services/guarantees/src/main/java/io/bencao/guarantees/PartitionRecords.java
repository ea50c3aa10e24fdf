package io.bencao.guarantees;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of one partition, in offset order, with what is known of their answers. Columns in chunks, no object per
 * record: {@value #BYTES_PER_RECORD} bytes each.
 */
final class PartitionRecords {

    static final int BYTES_PER_RECORD = 3 * Long.BYTES + 3 * Byte.BYTES + Short.BYTES;

    private static final int CHUNK = 1 << 14;

    private Bounds bounds;
    private String obstacle;
    private final List<Chunk> chunks = new ArrayList<>();
    private int size;

    PartitionRecords(Bounds bounds) {
        this.bounds = bounds;
    }

    Bounds bounds() {
        return bounds;
    }

    void within(Bounds known) {
        bounds = known;
    }

    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    void cannotBeJudged(String why) {
        obstacle = why;
    }

    /** Whether the answer to the record at this offset must be there by now. */
    Due due(long offset) {
        if (obstacle != null) {
            return Due.UNKNOWN;
        }
        if (offset >= bounds.due()) {
            return Due.NOT_YET;
        }
        return offset < bounds.answersRetainedFrom() ? Due.ANSWER_MAY_HAVE_EXPIRED : Due.NOW;
    }

    int size() {
        return size;
    }

    void add(long offset, long valueDigest, long imageDigest) {
        if (size > 0 && offset <= offset(size - 1)) {
            throw new IllegalArgumentException("offset " + offset + " after " + offset(size - 1));
        }
        if (size % CHUNK == 0) {
            chunks.add(new Chunk());
        }
        Chunk chunk = chunk(size);
        int at = size % CHUNK;
        chunk.offsets[at] = offset;
        chunk.valueDigests[at] = valueDigest;
        chunk.imageDigests[at] = imageDigest;
        size++;
    }

    /** Row of this offset, or -1. */
    int row(long offset) {
        int row = rowsBefore(offset);
        return row < size && offset(row) == offset ? row : -1;
    }

    /** How many rows have an offset below this. */
    int rowsBefore(long offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offset(middle) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long offset(int row) {
        return chunk(row).offsets[row % CHUNK];
    }

    long valueDigest(int row) {
        return chunk(row).valueDigests[row % CHUNK];
    }

    long imageDigest(int row) {
        return chunk(row).imageDigests[row % CHUNK];
    }

    int predictions(int row) {
        return chunk(row).predictions[row % CHUNK];
    }

    int deadLetters(int row) {
        return chunk(row).deadLetters[row % CHUNK];
    }

    /** Index of the last dead letter's reason, 0 where there is none. */
    int reason(int row) {
        return Byte.toUnsignedInt(chunk(row).reasons[row % CHUNK]);
    }

    /** Index of the last prediction's checkpoint, 0 where there is none. */
    int checkpoint(int row) {
        return Short.toUnsignedInt(chunk(row).checkpoints[row % CHUNK]);
    }

    void predicted(int row, int checkpoint) {
        Chunk chunk = chunk(row);
        chunk.predictions[row % CHUNK] = oneMore(chunk.predictions[row % CHUNK]);
        chunk.checkpoints[row % CHUNK] = (short) checkpoint;
    }

    void deadLettered(int row, int reason) {
        Chunk chunk = chunk(row);
        chunk.deadLetters[row % CHUNK] = oneMore(chunk.deadLetters[row % CHUNK]);
        chunk.reasons[row % CHUNK] = (byte) reason;
    }

    private Chunk chunk(int row) {
        return chunks.get(row / CHUNK);
    }

    /** 127 stands for many. */
    private static byte oneMore(byte count) {
        return count == Byte.MAX_VALUE ? count : (byte) (count + 1);
    }

    private static final class Chunk {
        private final long[] offsets = new long[CHUNK];
        private final long[] valueDigests = new long[CHUNK];
        private final long[] imageDigests = new long[CHUNK];
        private final byte[] predictions = new byte[CHUNK];
        private final byte[] deadLetters = new byte[CHUNK];
        private final byte[] reasons = new byte[CHUNK];
        private final short[] checkpoints = new short[CHUNK];
    }
}
