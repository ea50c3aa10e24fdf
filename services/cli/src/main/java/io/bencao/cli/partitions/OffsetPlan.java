package io.bencao.cli.partitions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import io.bencao.protocols.offsets.OffsetNote;
import java.util.Locale;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What setting a group's offset would come to.
 *
 * @param position where the group stands
 * @param offset where it would go on
 * @param again records that are answered already and would be again
 * @param perhapsAgain records without an answer that may have had one which expired
 * @param skipped records without an answer that would never get one
 * @param open records that would get their first answer
 */
record OffsetPlan(GroupPosition position, long offset, long again, long perhapsAgain, long skipped, long open) {

    static OffsetPlan at(GroupPosition position, AnswersInPartition answers, long offset) {
        long perhaps = answers.perhapsAnsweredFrom(offset);
        return new OffsetPlan(
                position,
                offset,
                answers.answeredFrom(offset),
                perhaps,
                answers.openBefore(offset),
                answers.openFrom(offset) - perhaps);
    }

    /** Neither answers anything twice, as far as can be known, nor leaves anything out. */
    boolean isHarmless() {
        return again == 0 && perhapsAgain == 0 && skipped == 0;
    }

    private int noted() {
        return position.committed()
                .flatMap(OffsetNote::beside)
                .filter(note -> note.topicId().equals(position.topicId()))
                .map(OffsetNote::partitions)
                .orElse(0);
    }

    /** Whether the group stands elsewhere, if in this topic at all. */
    boolean changes() {
        return position.committed()
                .filter(now -> OffsetNote.strangeness(now, position.topicId()).isEmpty())
                .map(OffsetAndMetadata::offset)
                .filter(now -> now == offset)
                .isEmpty();
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s goes on at offset %d instead of %s: %d records are answered again, %d are skipped and never answered,"
                        + " %d get their answer%s",
                position.partition(),
                offset,
                position.committed()
                        .map(committed -> Long.toString(committed.offset()))
                        .orElse("none"),
                again,
                skipped,
                open,
                perhapsAgain == 0
                        ? ""
                        : ", and " + perhapsAgain
                                + " may be answered again, since answers as old as theirs have expired");
    }

    ObjectNode json(GroupStanding standing, boolean done) {
        return PartitionLines.json(standing, position)
                .put("offset", offset)
                .put("answeredAgain", again)
                .put("perhapsAnsweredAgain", perhapsAgain)
                .put("skipped", skipped)
                .put("toAnswer", open)
                .put("set", done);
    }

    /** How many partitions the group has an offset of is not for us to say: whoever reads them next notes it. */
    OffsetAndMetadata asCommitted() {
        return new OffsetAndMetadata(offset, new OffsetNote(position.topicId(), noted()).text());
    }
}
