package io.bencao.protocols.offsets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What stands beside each offset that is committed here, in the place that Kafka leaves for it. Kafka keeps offsets by the topic's name:
 * one that was committed amid a deletion is taken for the next topic of that name.
 *
 * @param topicId of the topic that the offset was read in, as Kafka prints it
 * @param partitions so many of the topic, from 0 on, the group had an offset of: one beyond them was added since; 0 where nobody knew
 */
public record OffsetNote(String topicId, int partitions) {

    private static final Pattern TEXT = Pattern.compile("topic-id=([A-Za-z0-9_-]{1,64}) partitions=(\\d{1,9})");

    /** The note beside an offset; empty where there is none of ours, as other tools leave it. */
    public static Optional<OffsetNote> beside(OffsetAndMetadata offset) {
        Matcher text = TEXT.matcher(offset.metadata() == null ? "" : offset.metadata());
        return text.matches()
                ? Optional.of(new OffsetNote(text.group(1), Integer.parseInt(text.group(2))))
                : Optional.empty();
    }

    /**
     * Why this offset means nothing in a topic, a clause; empty where nothing speaks against it.
     *
     * @param topicId that the topic has now
     */
    public static Optional<String> strangeness(OffsetAndMetadata offset, String topicId) {
        return beside(offset)
                .filter(note -> !note.topicId().equals(topicId))
                .map(note -> "the committed offset " + offset.offset() + " is of an earlier topic of this name (id "
                        + note.topicId() + ", it is " + topicId + " now)");
    }

    /** As it is committed. */
    public String text() {
        return "topic-id=" + topicId + " partitions=" + partitions;
    }
}
