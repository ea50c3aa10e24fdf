package io.bencao.insights.topology.events;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Feedback as a dead letter: key, value and headers untouched, and headers that say why. Immutable. */
public final class DeadFeedback {

    /** Of a detail in a header, so that all together stay below the contract's 8 KiB. */
    private static final int LONGEST = 2000;

    private final String instanceId;
    private final String topicId;

    /**
     * @param instanceId which instance does it
     * @param topicId the id of {@code feedback}
     */
    public DeadFeedback(String instanceId, String topicId) {
        this.instanceId = instanceId;
        this.topicId = topicId;
    }

    /**
     * The record for {@code feedback.dlq}.
     *
     * @param now by this machine's clock, milliseconds since the epoch
     */
    Record<UUID, EventResult> of(RawFeedback raw, FeedbackReason reason, String detail, long now) {
        Headers headers = new RecordHeaders(raw.headers());
        Map<String, String> ours = Map.of(
                DeadLetter.REASON, reason.text(),
                DeadLetter.DETAIL, detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST),
                DeadLetter.TOPIC, Topics.FEEDBACK.name(),
                DeadLetter.TOPIC_ID, topicId,
                DeadLetter.PARTITION, Integer.toString(raw.partition()),
                DeadLetter.OFFSET, Long.toString(raw.offset()),
                DeadLetter.AT, Instant.ofEpochMilli(now).toString(),
                DeadLetter.INSTANCE, instanceId);
        ours.forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
        return new Record<>(null, new EventResult.Refused(raw.key(), raw.value()), Math.max(0, raw.at()), headers);
    }
}
