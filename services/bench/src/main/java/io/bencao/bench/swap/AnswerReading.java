package io.bencao.bench.swap;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads committed predictions into the journal, on a thread of its own, for as long as this JVM runs. */
final class AnswerReading {

    private final Journal journal;
    private final Wire<Prediction> wire = Wire.of(Prediction.class);
    private final TopicReading reading;
    private volatile Exception failure;

    private AnswerReading(Cluster cluster, Journal journal) {
        this.journal = journal;
        this.reading = TopicReading.of(cluster, Topics.PREDICTIONS, true, () -> true);
    }

    static AnswerReading start(Cluster cluster, Journal journal) {
        AnswerReading answers = new AnswerReading(cluster, journal);
        Thread thread = new Thread(answers::read, "answer-reading");
        thread.setDaemon(true);
        thread.start();
        return answers;
    }

    /** @throws Complaint if reading has failed */
    void requireReading() {
        if (failure != null) {
            throw Complaint.impossible("the answers can't be read: " + failure.getMessage(), failure);
        }
    }

    private void read() {
        try (reading) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                Prediction prediction = wire.read(record.value());
                journal.answered(
                        prediction.getEventId(),
                        prediction.getCheckpoint().getDigest(),
                        prediction.getTopK().stream().collect(Collectors.toMap(score -> score.getLabel(), score ->
                                (double) score.getConfidence())),
                        prediction.getTimings().getPredictMicros());
            }
        } catch (MalformedRecordException | RuntimeException e) {
            failure = e;
        }
    }
}
