package io.bencao.insights.api.deadletters;

import java.time.Instant;

/**
 * A dead letter, without its bytes.
 *
 * @param topic where it stands: {@code image-events.dlq} or {@code feedback.dlq}
 * @param partition of it
 * @param offset in it
 * @param key its key as text; null without one
 * @param bytes size of its value
 * @param reason the reason's short text, as counted
 * @param detail the same in a sentence
 * @param originTopic where it came from
 * @param originPartition likewise
 * @param originOffset likewise
 * @param at when it was dead-lettered
 * @param replays how often it had been sent again before it ended here
 */
public record DeadLetterView(
        String topic,
        int partition,
        long offset,
        String key,
        int bytes,
        String reason,
        String detail,
        String originTopic,
        Integer originPartition,
        Long originOffset,
        Instant at,
        int replays) {}
