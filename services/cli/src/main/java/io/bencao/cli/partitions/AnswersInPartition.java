package io.bencao.cli.partitions;

import io.bencao.cli.terminal.Terminal;
import io.bencao.guarantees.Due;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.protocols.offsets.GroupPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which committed records of one partition are answered: in memory, a few bytes a record. */
final class AnswersInPartition {

    private record Seen(long offset, boolean answered, boolean expired) {}

    private final List<Seen> records;

    private AnswersInPartition(List<Seen> records) {
        this.records = records;
    }

    /** Reads both ends of the cluster once for all these partitions. */
    static Map<Integer, AnswersInPartition> read(
            GroupPartitions partitions, List<GroupPosition> positions, Terminal terminal) {
        Map<Integer, List<Seen>> seen = new HashMap<>();
        positions.forEach(position -> seen.put(position.partition().partition(), new ArrayList<>()));
        Evidence evidence = Reconciliation.read(
                partitions.cluster().properties(),
                ReconciliationRange.everything().only(new TreeSet<>(seen.keySet())),
                (topic, done, total) -> terminal.draw("reading " + topic + ", " + done + " of " + total));
        terminal.draw();
        evidence.forEach((id, outcome, due) -> seen.get(id.partition())
                .add(new Seen(id.offset(), outcome.answers() > 0, due == Due.ANSWER_MAY_HAVE_EXPIRED)));
        return seen.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new AnswersInPartition(entry.getValue())));
    }

    /**
     * Behind the last record that has an answer. Answers are committed in the order of their records, and offsets with them: that is
     * what the group had committed.
     *
     * @param start the first offset that is still retained: what expired can't be answered any more
     */
    long behindLastAnswer(long start) {
        return records.stream()
                .filter(Seen::answered)
                .mapToLong(record -> record.offset() + 1)
                .reduce(start, Math::max);
    }

    /** Behind the last committed record, answered or not. */
    long behindLastRecord(long start) {
        return records.stream().mapToLong(record -> record.offset() + 1).reduce(start, Math::max);
    }

    long answered() {
        return records.stream().filter(Seen::answered).count();
    }

    /** Records with an answer from this offset on: they would get another one. */
    long answeredFrom(long offset) {
        return records.stream()
                .filter(record -> record.offset() >= offset && record.answered())
                .count();
    }

    /** Records from this offset on whose answer may have been there and have expired. */
    long perhapsAnsweredFrom(long offset) {
        return records.stream()
                .filter(record -> record.offset() >= offset && !record.answered() && record.expired())
                .count();
    }

    /** Records without an answer before this offset: they would never get one. */
    long openBefore(long offset) {
        return records.stream()
                .filter(record -> record.offset() < offset && !record.answered())
                .count();
    }

    /** Records without an answer from this offset on. */
    long openFrom(long offset) {
        return records.stream()
                .filter(record -> record.offset() >= offset && !record.answered())
                .count();
    }
}
