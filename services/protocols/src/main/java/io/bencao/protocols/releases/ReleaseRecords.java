package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.CheckpointRelease;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Releases as records of {@code checkpoints} and back. Thread-safe. */
public final class ReleaseRecords {

    private final Wire<CheckpointRelease> wire;

    public ReleaseRecords(Wire<CheckpointRelease> wire) {
        this.wire = wire;
    }

    /** Written and read as the others of this cluster. */
    public static ReleaseRecords of(Wires wires) {
        return new ReleaseRecords(wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS));
    }

    /** The record to send, under the key of its slot. */
    public ProducerRecord<byte[], byte[]> record(SignedRelease signed, ReleaseDetails details) {
        ReleaseStatement statement = signed.statement();
        CheckpointRelease value = CheckpointRelease.newBuilder()
                .setModel(statement.model())
                .setSlot(statement.slot())
                .setNumber(statement.number())
                .setCheckpointId(details.checkpointId())
                .setDigest(statement.digest())
                .setParentDigest(statement.parentDigest())
                .setScores(details.scores())
                .setReleasedAt(statement.releasedAt())
                .setReleasedBy(statement.releasedBy())
                .setReason(details.reason())
                .setKeyId(signed.keyId())
                .setSignature(ByteBuffer.wrap(signed.signatureBytes()))
                .build();
        return new ProducerRecord<>(
                Topics.CHECKPOINTS.name(), statement.key().getBytes(StandardCharsets.UTF_8), wire.write(value));
    }

    /** @throws MalformedRecordException if these bytes are no release */
    CheckpointRelease read(byte[] value) throws MalformedRecordException {
        if (value == null) {
            throw new MalformedRecordException("the record is empty");
        }
        return wire.read(value);
    }

    /**
     * What it says and who is said to have signed it; not yet verified.
     *
     * @throws io.bencao.checkpoint.CheckpointException if a value is none
     */
    static SignedRelease signed(CheckpointRelease record) {
        return SignedRelease.of(
                new ReleaseStatement(
                        record.getModel(),
                        record.getSlot(),
                        record.getNumber(),
                        record.getDigest(),
                        record.getParentDigest(),
                        record.getReleasedAt(),
                        record.getReleasedBy(),
                        details(record).digest()),
                record.getKeyId(),
                record.getSignature());
    }

    static ReleaseDetails details(CheckpointRelease record) {
        return new ReleaseDetails(record.getCheckpointId(), record.getScores(), record.getReason());
    }
}
