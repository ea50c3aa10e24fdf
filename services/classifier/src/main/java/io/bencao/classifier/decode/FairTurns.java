package io.bencao.classifier.decode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Whose job is next: deficit round robin by estimated time (Shreedhar and Varghese, "Efficient Fair Queueing Using Deficit Round
 * Robin", 1995). Each partition with jobs gets the same time in turn, whatever its images cost; within a partition jobs keep their
 * order. Not thread-safe.
 */
final class FairTurns {

    /** What a partition gets each time round: some usual photos' worth. */
    static final long QUANTUM_NANOS = 20_000_000;

    private static final class Flow {
        final Queue<DecodeJob> jobs = new ArrayDeque<>();
        long credit;
    }

    private final Map<Integer, Flow> flows = new HashMap<>();
    private final Deque<Flow> round = new ArrayDeque<>();

    void add(DecodeJob job) {
        Flow flow = flows.computeIfAbsent(job.partition(), any -> {
            Flow fresh = new Flow();
            round.add(fresh);
            return fresh;
        });
        flow.jobs.add(job);
    }

    /**
     * The job whose turn it is, which has then paid for its next step. Partitions whose first job can't go on now are passed over,
     * and save nothing up.
     */
    Optional<DecodeJob> next(Predicate<DecodeJob> canGoOn) {
        if (round.stream().noneMatch(flow -> canGoOn.test(flow.jobs.element()))) {
            return Optional.empty();
        }
        while (true) {
            Flow flow = round.element();
            DecodeJob first = flow.jobs.element();
            if (canGoOn.test(first)) {
                if (flow.credit >= first.nanos()) {
                    flow.credit -= first.nanos();
                    return Optional.of(first);
                }
                flow.credit += QUANTUM_NANOS;
            }
            round.add(round.remove());
        }
    }

    /** Among the first jobs of all partitions, one that is so; the partition whose turn is next comes first. */
    Optional<DecodeJob> find(Predicate<DecodeJob> such) {
        return round.stream().map(flow -> flow.jobs.element()).filter(such).findFirst();
    }

    /** The first job of its partition leaves: it is being decoded, or there is nothing to decode. */
    void remove(DecodeJob first) {
        Flow flow = flows.get(first.partition());
        if (flow == null || flow.jobs.peek() != first) {
            throw new IllegalStateException("not the first of its partition");
        }
        flow.jobs.remove();
        if (flow.jobs.isEmpty()) {
            flows.remove(first.partition());
            round.remove(flow);
        }
    }

    /** A job took so much longer than was estimated; its partition pays for that too, while it has more to do. */
    void charge(int partition, long nanos) {
        Flow flow = flows.get(partition);
        if (flow != null) {
            flow.credit -= Math.max(0, nanos);
        }
    }
}
