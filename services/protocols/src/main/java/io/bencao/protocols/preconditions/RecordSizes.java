package io.bencao.protocols.preconditions;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How large a record may be along the whole way: the producer's request, the broker's socket, the topic, the copies, what is answered, and
 * the dead letter. What is fetched has no such limit: a fetch brings one batch, however large (KIP-74).
 */
final class RecordSizes {

    static final String SOCKET = "socket.request.max.bytes";
    static final String COPYING = "replica.fetch.max.bytes";

    private RecordSizes() {}

    /** The room that a dead letter needs beside its record. */
    static List<Diagnosis> deadLetters(Topic<?> source, TopicFacts from, Topic<?> deadLetters, TopicFacts to) {
        Optional<Long> largest = from.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        Optional<Long> limit = to.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (largest.isEmpty() || limit.isEmpty()) {
            return List.of(Diagnosis.unanswered(
                    Check.LIMITS, deadLetters, largest.isEmpty() ? from.settings() : to.settings()));
        }
        String shortage = TopicChecks.shortageForDeadLetters(
                source, largest.get().intValue(), deadLetters, limit.get().intValue());
        if (shortage.isEmpty()) {
            return List.of(Diagnosis.ok(
                    Check.LIMITS, deadLetters, "takes every record of " + source + " and what a dead letter adds"));
        }
        int wayOut = shortage.lastIndexOf(". Set ") + 2;
        return List.of(Diagnosis.broken(
                Check.LIMITS,
                deadLetters,
                shortage.substring(0, wayOut - 2),
                shortage.substring(wayOut, shortage.length() - 1)));
    }

    /** What a topic must take at least. */
    static List<Diagnosis> room(Topic<?> topic, TopicFacts there, int least) {
        Optional<Long> limit = there.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (limit.isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.LIMITS, topic, there.settings()));
        }
        return limit.get() >= least
                ? List.of(Diagnosis.ok(Check.LIMITS, topic, "takes what is written to it"))
                : List.of(Diagnosis.broken(
                        Check.LIMITS,
                        topic,
                        "max.message.bytes=" + limit.get() + ", but what is written to it may have " + least
                                + ": what is larger can't be written, and what stands behind it waits",
                        "Set its max.message.bytes to " + least + " or more"));
    }

    /**
     * The way of an image from its producer to the classifier.
     *
     * @param images the topic
     * @param answered bytes of the largest event that classifiers answer ({@code bencao.intake.max-event-size})
     * @param producer this login's own client properties
     */
    static List<Diagnosis> images(TopicFacts images, int answered, Map<String, ?> producer) {
        Optional<Long> limit = images.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (limit.isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.LIMITS, images.name(), images.settings()));
        }
        List<Diagnosis> found = new ArrayList<>();
        if (limit.get() > answered) {
            found.add(Diagnosis.warning(
                    Check.LIMITS,
                    images.name(),
                    "takes " + limit.get() + " bytes, classifiers answer events of " + answered
                            + ": what is larger is dead-lettered",
                    "Lower its max.message.bytes, or raise bencao.intake.max-event-size"));
        }
        Object own = producer.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        if (own != null && Long.parseLong(own.toString().strip()) < limit.get()) {
            found.add(Diagnosis.warning(
                    Check.LIMITS,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    "is " + own + " in these client properties: this producer refuses images that " + images.name()
                            + " takes (" + limit.get() + ")",
                    "Set it to " + (limit.get() + Topics.DEAD_LETTER_ROOM) + " where images are sent"));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.LIMITS,
                    images.name(),
                    "takes " + limit.get() + " bytes, which classifiers answer; a producer needs max.request.size="
                            + (limit.get() + Topics.DEAD_LETTER_ROOM) + " for it, and Kafka's default is 1048576"));
        }
        return found;
    }

    /** The brokers' own limits, of which the smallest counts. */
    static List<Diagnosis> brokers(TopicFacts largestTopic, Asked<Map<String, Config>> brokers) {
        Optional<Long> needed = largestTopic.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (brokers.answer().isEmpty() || needed.isEmpty()) {
            return List.of(Diagnosis.unanswered(
                    Check.LIMITS, "brokers", needed.isEmpty() ? largestTopic.settings() : brokers));
        }
        List<Diagnosis> found = new ArrayList<>();
        brokers.answer().get().forEach((id, settings) -> {
            limit(settings, SOCKET)
                    .filter(most -> most < needed.get())
                    .ifPresent(most -> found.add(Diagnosis.broken(
                            Check.LIMITS,
                            "broker " + id,
                            SOCKET + "=" + most + ": it hangs up on a producer whose request is larger, and "
                                    + largestTopic.name() + " takes " + needed.get(),
                            "Raise it above " + needed.get())));
            limit(settings, COPYING)
                    .filter(most -> most < needed.get())
                    .ifPresent(most -> found.add(Diagnosis.warning(
                            Check.LIMITS,
                            "broker " + id,
                            COPYING + "=" + most
                                    + ": larger records are copied one at a time, and copies may fall behind",
                            "Raise it to " + needed.get())));
            if (limit(settings, SOCKET).isEmpty()) {
                found.add(Diagnosis.unknown(
                        Check.LIMITS, "broker " + id, "does not say its " + SOCKET, "Look into its own settings"));
            }
        });
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.LIMITS,
                    "brokers",
                    SOCKET + " and " + COPYING + " hold the largest record, " + needed.get() + " bytes"));
        }
        return found;
    }

    private static Optional<Long> limit(Config settings, String key) {
        return TopicFacts.value(settings, key).map(Long::valueOf);
    }
}
