package io.bencao.guarantees;

import java.util.HashMap;
import java.util.Map;

/**
 * Part of guarantee 1, and what Jepsen's tests of queues with transactions look for: the log says the same whenever it is read, and nobody
 * acted on what was never committed. Two readings of the same committed offsets, and the answers in them.
 *
 * <p>Worked examples; image-events ends at the last stable offset 9:
 *
 * <pre>
 *   first E0 E1 | second E0 E1 | answers to 0 1     held
 *   first E0 E1 | second E0 F1                      broken: the readings diverge at 1
 *   first E0 E1 | second E0                         broken: 1 was read, and then it was not there
 *   answer to 5, which no committed record has      broken: an aborted read, or invented
 *   answer to 9                                     broken: beyond the last stable offset
 * </pre>
 */
public final class TwoReadings {

    /** The same offset, another record. */
    public static final String DIVERGED = "offsets at which two readings differ";

    /** One reading has it, the other one not: lost, or taken back after it was committed. */
    public static final String IN_ONE_ONLY = "records that only one of two readings has";

    /** The event's transaction was aborted, and the answer was committed. */
    public static final String ABORTED_READ = "answers to events that were never committed";

    /** The event's transaction was still open when the answer was committed. */
    public static final String BEYOND_STABLE = "answers to events beyond the last stable offset";

    private final CountedExamples diverged = new CountedExamples();
    private final CountedExamples inOneOnly = new CountedExamples();
    private final CountedExamples abortedRead = new CountedExamples();
    private final CountedExamples beyondStable = new CountedExamples();
    private final Map<Integer, Long> stable;
    private final Map<Integer, Long> starts;
    private long judged;

    /**
     * @param stable last stable offsets of {@code image-events}, asked for after the ends of the answers that are judged
     * @param starts its first offsets, asked for after all was read
     */
    public TwoReadings(Map<Integer, Long> stable, Map<Integer, Long> starts) {
        this.stable = new HashMap<>(stable);
        this.starts = new HashMap<>(starts);
    }

    /**
     * Two readings of the same offsets of a topic.
     *
     * @param since first offsets by partition that were still there after the second reading
     */
    void readings(String topic, SeenRecords first, SeenRecords second, Map<Integer, Long> since) {
        judged += first.size();
        first.compare(
                second,
                since,
                (partition, offset) -> diverged.add(topic + "/" + partition + "/" + offset),
                (partition, offset) -> inOneOnly.add(topic + "/" + partition + "/" + offset + ", the first"));
        second.compare(
                first,
                since,
                (partition, offset) -> {},
                (partition, offset) -> inOneOnly.add(topic + "/" + partition + "/" + offset + ", the second"));
    }

    /** A committed answer, and the events that a reader of committed records sees. */
    void answer(Claim claim, SeenRecords events) {
        judged++;
        long end = stable.getOrDefault(claim.partition(), 0L);
        if (claim.offset() >= end) {
            beyondStable.add(claim + ", stable to " + end);
        } else if (claim.offset() >= starts.getOrDefault(claim.partition(), 0L)
                && !events.contains(claim.partition(), claim.offset())) {
            abortedRead.add(claim);
        }
    }

    /** What was found. */
    public Verdict verdict() {
        return new Verdict.Builder("the same log in two readings")
                .broken(diverged.as(DIVERGED))
                .broken(inOneOnly.as(IN_ONE_ONLY))
                .broken(abortedRead.as(ABORTED_READ))
                .broken(beyondStable.as(BEYOND_STABLE))
                .judged(judged);
    }
}
