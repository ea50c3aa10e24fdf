package io.bencao.trainer.examples;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleSeal;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whose labelled examples are learned from: whoever writes their topic could teach the model anything.
 *
 * @param keys whose seals count
 * @param takesUnsealed whether records without a seal count too, as where the brokers let nobody write the topic but insights
 */
public record ExampleTrust(TrustedKeys keys, boolean takesUnsealed) {

    /** The number of records without a seal: they have no order but that of the topic. */
    static final long UNSEALED = 0;

    /**
     * The number under which a trusted key sealed it, {@link #UNSEALED} without one.
     *
     * @throws CheckpointException if it is not to be believed
     */
    long number(ConsumerRecord<byte[], byte[]> record) {
        Optional<ExampleSeal> seal = ExampleSeal.in(record.headers());
        if (seal.isPresent()) {
            seal.get().verify(keys, record.key(), record.value());
            return seal.get().number();
        }
        if (!takesUnsealed) {
            throw new CheckpointException(
                    CheckpointRefusal.SIGNATURE_MISSING,
                    "it bears no seal. Was it written before there were seals, and can nobody but insights write the"
                            + " topic, then bencao.trainer.examples.trust-writers=true takes such records");
        }
        return UNSEALED;
    }
}
