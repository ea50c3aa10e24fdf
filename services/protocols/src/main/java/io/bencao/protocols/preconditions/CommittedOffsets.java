package io.bencao.protocols.preconditions;

import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the offsets that the classifiers' group committed still name what they named. A committed offset does not say of which topic
 * it is: one that was deleted and made anew has the same name, and begins at 0 again. The note that stands beside the offset says it, and
 * where other tools have left none, its epoch, the ends of the log and the topic id in the newest answers give it away.
 */
final class CommittedOffsets {

    private static final String SET =
            "Decide where to go on and set the offset: docs/operations.md, 'A partition is halted'";

    private CommittedOffsets() {}

    /**
     * @param topicId that {@code image-events} has now, as Kafka prints it
     * @param starts first offsets that are still there
     * @param ends first offsets that nobody has written yet, with the epoch of the last leader
     */
    static List<Diagnosis> judge(
            String group,
            String topicId,
            Asked<Map<TopicPartition, OffsetAndMetadata>> committed,
            Asked<Map<TopicPartition, ListOffsetsResultInfo>> starts,
            Asked<Map<TopicPartition, ListOffsetsResultInfo>> ends) {
        for (Asked<?> asked : List.of(committed, starts, ends)) {
            if (asked.answer().isEmpty()) {
                return List.of(Diagnosis.unanswered(Check.OFFSETS, group, asked));
            }
        }
        List<Diagnosis> found = new ArrayList<>();
        int judged = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                sorted(ends.answer().get())) {
            OffsetAndMetadata offset = committed.answer().get().get(end.getKey());
            if (offset != null) {
                judged++;
                long start = starts.answer().get().get(end.getKey()).offset();
                partition(end.getKey(), topicId, offset, start, end.getValue()).ifPresent(found::add);
            }
        }
        if (judged == 0) {
            return List.of(
                    Diagnosis.ok(Check.OFFSETS, group, "has committed no offset of " + Topics.IMAGE_EVENTS + " yet"));
        }
        if (judged < ends.answer().get().size()) {
            found.add(Diagnosis.warning(
                    Check.OFFSETS,
                    group,
                    "has committed offsets of " + judged + " of "
                            + ends.answer().get().size() + " partitions of " + Topics.IMAGE_EVENTS
                            + ": the others halt, but for those that were added since",
                    SET));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.OFFSETS, group, "its offsets lie within the log, and no epoch of theirs is ahead of it"));
        }
        return found;
    }

    private static Optional<Diagnosis> partition(
            TopicPartition place, String topicId, OffsetAndMetadata committed, long start, ListOffsetsResultInfo end) {
        int then = committed.leaderEpoch().orElse(0);
        int now = end.leaderEpoch().orElse(Integer.MAX_VALUE);
        Optional<String> strange = OffsetNote.strangeness(committed, topicId);
        String says;
        if (strange.isPresent()) {
            says = strange.get();
        } else if (committed.offset() > end.offset()) {
            says = "committed " + committed.offset() + ", but the log ends at " + end.offset()
                    + ": the topic was made anew, or has lost its end";
        } else if (committed.offset() < start) {
            says = "committed " + committed.offset() + ", but the log begins at " + start
                    + ": records were deleted before they were answered";
        } else if (then > now) {
            says = "committed under leader epoch " + then + ", the log has come to " + now
                    + " only: the topic was made anew";
        } else {
            return Optional.empty();
        }
        return Optional.of(Diagnosis.broken(Check.OFFSETS, place.toString(), says + "; it halts", SET));
    }

    /**
     * By the newest answers.
     *
     * @param topicId that {@code image-events} has now, as Kafka prints it
     */
    static List<Diagnosis> topicId(String topicId, List<NewestPrediction> newest) {
        if (newest.isEmpty()) {
            return List.of(Diagnosis.ok(Check.OFFSETS, Topics.IMAGE_EVENTS, "nothing of it was answered yet"));
        }
        List<String> others = newest.stream()
                .map(NewestPrediction::topicId)
                .filter(id -> !id.equals(topicId))
                .distinct()
                .sorted()
                .toList();
        if (others.isEmpty()) {
            return List.of(Diagnosis.ok(
                    Check.OFFSETS, Topics.IMAGE_EVENTS, "the newest answers name its topic id, " + topicId));
        }
        return List.of(Diagnosis.warning(
                Check.OFFSETS,
                Topics.IMAGE_EVENTS,
                "newest answers name the topic id " + String.join(", ", others) + ", it is " + topicId
                        + " now: it was made anew since, and offsets that were committed before mean nothing in it",
                "Stop the classifiers, set the group's offsets for the new topic, start them"));
    }

    private static List<Map.Entry<TopicPartition, ListOffsetsResultInfo>> sorted(
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<Integer, Map.Entry<TopicPartition, ListOffsetsResultInfo>> byNumber = new TreeMap<>();
        ends.entrySet().forEach(end -> byNumber.put(end.getKey().partition(), end));
        return List.copyOf(byNumber.values());
    }
}
