package io.bencao.classifier.intake;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Says whose record a poll failed on. What is thrown while a record is taken apart comes out of poll as it is, and leaves the consumer
 * where it stands; the next poll then names the partition, in words only. Intake thread only.
 */
final class FailedPoll {

    /** In a row, without a name: then it is no record's fault. */
    private static final int MOST_UNEXPLAINED = 3;

    private int unexplained;

    /** A poll went well. */
    void worked() {
        unexplained = 0;
    }

    /**
     * The partition whose next record can't be taken in; empty where the next poll will tell.
     *
     * @throws RuntimeException the failure itself, if no record can be blamed for it; an {@link Error} likewise
     */
    Optional<TopicPartition> blame(Throwable failure, Collection<TopicPartition> assigned) {
        Optional<TopicPartition> named = failure instanceof KafkaException
                ? assigned.stream()
                        .filter(partition -> names(failure.getMessage(), partition))
                        .findFirst()
                : Optional.empty();
        if (named.isPresent()) {
            unexplained = 0;
            return named;
        }
        if (failure instanceof KafkaException known) {
            throw known;
        }
        if (++unexplained > MOST_UNEXPLAINED) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
        return Optional.empty();
    }

    /** Only in these words: authorisation and the like name partitions too. */
    private static boolean names(String message, TopicPartition partition) {
        return message != null
                && Pattern.compile("(next record from|Record batch for partition|Record for partition|for partition) "
                                + Pattern.quote(partition.toString()) + "(?!\\d).*(seek past|is invalid)")
                        .matcher(message)
                        .find();
    }
}
