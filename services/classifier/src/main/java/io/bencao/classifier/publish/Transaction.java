package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.meters.StageMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What one transaction holds so far. Publish thread only. */
final class Transaction {

    private final long begunNanos;
    private final List<Answered> answers = new ArrayList<>();

    Transaction(long begunNanos) {
        this.begunNanos = begunNanos;
    }

    void add(Answered answered) {
        answers.add(answered);
    }

    long begunNanos() {
        return begunNanos;
    }

    /** Whether all its partitions are still ours; if not, none of it may be committed. */
    boolean owned() {
        return answers.stream().allMatch(answered -> answered.lane().isOpen());
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        answers.forEach(answered -> offsets.put(answered.lane().partition(), answered.nextOffset()));
        return offsets;
    }

    /** It is committed. */
    void measure(StageMeters meters) {
        long now = System.nanoTime();
        Instant committedAt = Instant.now();
        meters.transaction(answers.size(), now - begunNanos);
        for (Answered answered : answers) {
            Ticket ticket = answered.ticket();
            ticket.outcome()
                    .match(
                            labelled -> meters.published(
                                    labelled.checkpoint(),
                                    now - ticket.settledNanos(),
                                    Duration.between(ticket.receivedAt(), committedAt)),
                            dead -> meters.deadLettered(dead.reason()));
        }
    }

    void finish() {
        answers.forEach(answered -> answered.ticket().finish());
    }
}
