package io.bencao.insights.handling;

import io.bencao.insights.alerts.NamePattern;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AlertSilence;
import io.bencao.schemas.avro.RaisingHandling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns records of {@code alert-handling} into the book, and changes into records. Thread-safe. */
public final class HandlingRecords {

    private final Wire<AlertHandling> wire;

    public HandlingRecords(Wire<AlertHandling> wire) {
        this.wire = wire;
    }

    /**
     * Takes a record into a book.
     *
     * @throws MalformedRecordException if it says nothing that can be meant; the book is as it was then
     */
    public void take(ConsumerRecord<byte[], byte[]> record, HandlingBook book) throws MalformedRecordException {
        if (record.key() == null || record.value() == null) {
            throw new MalformedRecordException("it has no key or no value");
        }
        AlertHandling said = wire.read(record.value());
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (said.getRaising() != null && said.getSilence() == null) {
            Raising raising = new Raising(
                    said.getRule(), said.getSubject(), said.getRaising().getRaisedAt());
            requireKey(key, raising.key());
            book.take(raising, inHand(said.getRaising()));
        } else if (said.getSilence() != null && said.getRaising() == null) {
            Hush silence = silence(said, said.getSilence());
            requireKey(key, silence.key());
            book.take(silence);
        } else {
            throw new MalformedRecordException(
                    "it says neither who has an alert in hand nor what is silenced, or both");
        }
    }

    /** The record of a raising that somebody has changed. */
    public ProducerRecord<byte[], byte[]> record(Raising raising, InHand inHand, String by, Instant at) {
        return record(
                raising.key(),
                AlertHandling.newBuilder()
                        .setRule(raising.rule())
                        .setSubject(raising.subject())
                        .setRaising(RaisingHandling.newBuilder()
                                .setRaisedAt(raising.raisedAt())
                                .setAcknowledgedBy(inHand.acknowledgedBy())
                                .setAcknowledgedAt(inHand.acknowledgedAt())
                                .setNote(inHand.note())
                                .setAssignedTo(inHand.assignedTo())
                                .build())
                        .setBy(by)
                        .setAt(at)
                        .build());
    }

    /** The record of a silence that somebody has changed. */
    public ProducerRecord<byte[], byte[]> record(Hush silence, String by, Instant at) {
        return record(
                silence.key(),
                AlertHandling.newBuilder()
                        .setRule(silence.rule())
                        .setSubject(silence.subjects().text())
                        .setSilence(AlertSilence.newBuilder()
                                .setSince(silence.since())
                                .setUntil(silence.until())
                                .setSetBy(silence.setBy())
                                .setReason(silence.reason())
                                .setEndedBy(silence.endedBy())
                                .setEndedAt(silence.endedAt())
                                .build())
                        .setBy(by)
                        .setAt(at)
                        .build());
    }

    private ProducerRecord<byte[], byte[]> record(String key, AlertHandling handling) {
        return new ProducerRecord<>(
                Topics.ALERT_HANDLING.name(), key.getBytes(StandardCharsets.UTF_8), wire.write(handling));
    }

    /** Compaction goes by keys: a record under another's would take its place. */
    private static void requireKey(String key, String expected) throws MalformedRecordException {
        if (!key.equals(expected)) {
            throw new MalformedRecordException("its key is not that of what it says");
        }
    }

    private static InHand inHand(RaisingHandling said) throws MalformedRecordException {
        if ((said.getAcknowledgedBy() == null) != (said.getAcknowledgedAt() == null)) {
            throw new MalformedRecordException("it says who acknowledged and not when, or when and not who");
        }
        return new InHand(said.getAcknowledgedBy(), said.getAcknowledgedAt(), said.getNote(), said.getAssignedTo());
    }

    private static Hush silence(AlertHandling said, AlertSilence silence) throws MalformedRecordException {
        try {
            Hush.requirePattern(said.getSubject());
            return new Hush(
                    said.getRule(),
                    NamePattern.of(said.getSubject()),
                    silence.getSince(),
                    silence.getUntil(),
                    silence.getSetBy(),
                    silence.getReason(),
                    silence.getEndedBy(),
                    silence.getEndedAt());
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(e.getMessage(), e);
        }
    }
}
