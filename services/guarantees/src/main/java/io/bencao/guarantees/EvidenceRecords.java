package io.bencao.guarantees;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** From Kafka records to evidence: keeps digests and coordinates, lets the payloads go. */
final class EvidenceRecords {

    private final Wire<ImageEvent> events;
    private final Wire<Prediction> predictions;
    private final EvidenceBuilder evidence;

    EvidenceRecords(Wires wires, EvidenceBuilder evidence) {
        this.events = wires.wire(ImageEvent.class, Topics.IMAGE_EVENTS);
        this.predictions = wires.wire(Prediction.class, Topics.PREDICTIONS);
        this.evidence = evidence;
    }

    void event(ConsumerRecord<byte[], byte[]> record) {
        long valueDigest = Digest.of(record.value());
        evidence.record(
                new RecordId(record.partition(), record.offset()),
                valueDigest,
                imageDigest(record.value(), valueDigest));
    }

    void prediction(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                throw new MalformedRecordException("no value");
            }
            Prediction prediction = predictions.read(record.value());
            Origin origin = prediction.getOrigin();
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            evidence.prediction(
                    record.topic(),
                    record.partition(),
                    new Claim(origin.getTopic(), origin.getTopicId(), origin.getPartition(), origin.getOffset()),
                    Digest.prefix(origin.getSha256().bytes()),
                    prediction.getCheckpoint().getDigest(),
                    key.equals(prediction.getSourceId()));
        } catch (MalformedRecordException e) {
            evidence.unreadable(record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        try {
            Claim claim = new Claim(
                    header(record, DeadLetter.TOPIC),
                    header(record, DeadLetter.TOPIC_ID),
                    Integer.parseInt(header(record, DeadLetter.PARTITION)),
                    Long.parseLong(header(record, DeadLetter.OFFSET)));
            evidence.deadLetter(
                    record.topic(),
                    record.partition(),
                    claim,
                    Digest.of(record.value()),
                    header(record, DeadLetter.REASON));
        } catch (MalformedRecordException | NumberFormatException e) {
            evidence.unreadable(record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    /** Of the image in the event; of the whole value where it is no event, since it may be a bare image. */
    private long imageDigest(byte[] value, long valueDigest) {
        if (value == null || !Wire.isRecord(value)) {
            return valueDigest;
        }
        try {
            Object image = events.read(value).getImage();
            return image instanceof ByteBuffer bytes
                    ? Digest.of(bytes)
                    : Digest.prefix(((ImageReference) image).getSha256().bytes());
        } catch (MalformedRecordException e) {
            return valueDigest;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) throws MalformedRecordException {
        // The last one: the original record may have carried headers of the same name, which stand before.
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new MalformedRecordException("header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
