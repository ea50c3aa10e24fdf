package io.bencao.insights.aggregates;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** How often each of some numbered buckets was met; those never met take no room. Immutable. */
public final class Counts {

    /** Nothing yet. */
    public static final Counts NONE = new Counts(new int[0], new long[0]);

    /** Rising. */
    private final int[] buckets;

    private final long[] counts;

    private Counts(int[] buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /** With one more in that bucket. */
    public Counts plus(int bucket) {
        return plus(bucket, 1);
    }

    /** With so many more in that bucket. */
    public Counts plus(int bucket, long more) {
        int found = Arrays.binarySearch(buckets, bucket);
        if (found >= 0) {
            long[] changed = counts.clone();
            changed[found] += more;
            return new Counts(buckets, changed);
        }
        return plus(new Counts(new int[] {bucket}, new long[] {more}));
    }

    /** Both together. */
    public Counts plus(Counts other) {
        if (other.buckets.length == 0) {
            return this;
        }
        if (buckets.length == 0) {
            return other;
        }
        int[] merged = new int[buckets.length + other.buckets.length];
        long[] sums = new long[merged.length];
        int size = 0;
        int here = 0;
        int there = 0;
        while (here < buckets.length || there < other.buckets.length) {
            int left = here < buckets.length ? buckets[here] : Integer.MAX_VALUE;
            int right = there < other.buckets.length ? other.buckets[there] : Integer.MAX_VALUE;
            merged[size] = Math.min(left, right);
            sums[size] = (left <= right ? counts[here++] : 0) + (right <= left ? other.counts[there++] : 0);
            size++;
        }
        return new Counts(Arrays.copyOf(merged, size), Arrays.copyOf(sums, size));
    }

    /** How many in all. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** How many in that bucket. */
    public long in(int bucket) {
        int found = Arrays.binarySearch(buckets, bucket);
        return found < 0 ? 0 : counts[found];
    }

    /**
     * The bucket in which the value of a rank stands.
     *
     * @param rank from 1 to {@link #total()}
     */
    public int bucketOf(long rank) {
        long below = 0;
        for (int i = 0; i < buckets.length; i++) {
            below += counts[i];
            if (below >= rank) {
                return buckets[i];
            }
        }
        throw new IllegalArgumentException("rank " + rank + " of " + below);
    }

    void write(Encoder to) throws IOException {
        to.writeInt(buckets.length);
        int before = 0;
        for (int i = 0; i < buckets.length; i++) {
            to.writeInt(buckets[i] - before);
            to.writeLong(counts[i]);
            before = buckets[i];
        }
    }

    static Counts read(Decoder from) throws IOException {
        int size = from.readInt();
        int[] buckets = new int[size];
        long[] counts = new long[size];
        int before = 0;
        for (int i = 0; i < size; i++) {
            before += from.readInt();
            buckets[i] = before;
            counts[i] = from.readLong();
        }
        return new Counts(buckets, counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(buckets) + Arrays.toString(counts);
    }
}
