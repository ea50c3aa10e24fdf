package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.RecordCoordinates;
import io.bencao.schemas.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Writes why, where from, what threw, when and by whom into a dead letter's headers. */
final class DeadLetterHeaders {

    /** Detail and exception may quote the sender's text: cut to this many characters, at most 3 bytes each in UTF-8. */
    private static final int LONGEST_TEXT = 680;

    private DeadLetterHeaders() {}

    static void add(Headers headers, RecordCoordinates coordinates, DeadLettered dead, String instanceId) {
        put(headers, DeadLetter.REASON, dead.reason().text());
        put(headers, DeadLetter.DETAIL, dead.detail());
        if (dead.cause() != null) {
            put(headers, DeadLetter.EXCEPTION, dead.cause().toString());
        }
        put(headers, DeadLetter.TOPIC, coordinates.topic());
        put(headers, DeadLetter.TOPIC_ID, coordinates.topicId());
        put(headers, DeadLetter.PARTITION, Integer.toString(coordinates.partition()));
        put(headers, DeadLetter.OFFSET, Long.toString(coordinates.offset()));
        put(headers, DeadLetter.AT, Instant.now().toString());
        put(headers, DeadLetter.INSTANCE, instanceId);
    }

    private static void put(Headers headers, String name, String text) {
        String safe = text == null ? "" : text;
        String cut = safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) + "…" : safe;
        // A record that was dead-lettered before keeps only the newest verdict under each name.
        headers.remove(name);
        headers.add(name, cut.getBytes(StandardCharsets.UTF_8));
    }
}
