package io.bencao.bench.demo;

import io.bencao.cli.cluster.Cluster;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/** Reads committed predictions and dead letters into the ledger, on a thread of its own, until it is closed. */
final class AnswerReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Wire<Prediction> predictions = Wire.of(Prediction.class);
    private final Wire<ImageEvent> events = Wire.of(ImageEvent.class);
    private final Thread thread = new Thread(this::read, "answer-reader");
    private volatile Exception failure;

    private AnswerReader(KafkaConsumer<byte[], byte[]> consumer, Ledger ledger) {
        this.consumer = consumer;
        this.ledger = ledger;
    }

    /** Begins to read both topics from their start. */
    static AnswerReader start(Cluster cluster, Ledger ledger) {
        AnswerReader reader =
                new AnswerReader(cluster.consumerFromBeginning(Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ), ledger);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    /** Fails where reading has failed, so that nobody waits for answers that can't arrive. */
    void requireReading() {
        if (failure != null) {
            throw new IllegalStateException("the answers can't be read: " + failure.getMessage(), failure);
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    note(record);
                }
            }
        } catch (WakeupException e) {
            // Closed: this is how the reader ends.
            return;
        } catch (MalformedRecordException | RuntimeException e) {
            failure = e;
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.topic().equals(Topics.PREDICTIONS.name())) {
            Prediction prediction = predictions.read(record.value());
            ledger.predicted(prediction.getEventId(), prediction.getLabel(), prediction.getConfidence());
        } else {
            Header reason = record.headers().lastHeader(DeadLetter.REASON);
            ledger.deadLettered(
                    events.read(record.value()).getEventId(),
                    reason == null ? "for no given reason" : new String(reason.value(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
