package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.handling.HandlingLog;
import io.bencao.insights.topicviews.HandlingTopicView;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Changes {@code alert-handling}: one change at a time, on all instances together. All of them write under one transactional id, so whoever
 * begins shuts the others out. What is decided on is the topic as it stands then; if another instance came between, nothing is written, and it is
 * decided anew. So of two people who act at once the second one hears of the first. Thread-safe.
 */
public final class HandlingWriter {

    private static final int TRIES = 4;
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    private final AuditedWriter writer;
    private final HandlingLog log;
    private final HandlingTopicView shown;

    /**
     * @param writer under the one transactional id of all instances
     * @param log reads the topic
     * @param shown what pages are made of
     */
    public HandlingWriter(AuditedWriter writer, HandlingLog log, HandlingTopicView shown) {
        this.writer = writer;
        this.log = log;
        this.shown = shown;
    }

    /**
     * What is to be written.
     *
     * @param record for the topic
     * @param note for the audit log
     */
    record Change(ProducerRecord<byte[], byte[]> record, AuditNote note) {}

    /**
     * Writes what a plan makes of what stands there; returns when it is kept, and the page has it.
     *
     * @param plan is asked again if somebody else came between; empty: there is nothing to do; may refuse
     */
    synchronized void change(Function<HandlingBook, Optional<Change>> plan) {
        KafkaException last = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                writer.settle();
                Optional<Change> change = plan.apply(log.readToEnd());
                if (change.isPresent()) {
                    awaitShown(writer.write(change.get().record(), change.get().note()));
                }
                return;
            } catch (TimeoutException e) {
                // The broker is away: a person has waited long enough.
                throw Refusals.unavailable(e);
            } catch (KafkaException e) {
                // Nothing was written, or nobody knows yet: what stands there after the next settling says which.
                last = e;
            }
        }
        throw Refusals.unavailable(last);
    }

    private void awaitShown(RecordMetadata where) {
        try {
            shown.await(where.offset(), UNTIL_SHOWN);
        } catch (InterruptedException e) {
            // It is written; who asked is told so.
            Thread.currentThread().interrupt();
        }
    }
}
