package io.bencao.guarantees;

import java.util.Comparator;

/** A record of {@code image-events} within one life of the topic. */
public record RecordId(int partition, long offset) implements Comparable<RecordId> {

    private static final Comparator<RecordId> ORDER =
            Comparator.comparingInt(RecordId::partition).thenComparingLong(RecordId::offset);

    @Override
    public int compareTo(RecordId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}
