package io.bencao.cli.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleSeal;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who vouches for a labelled example, as far as one can tell with the keys at hand. */
final class SealView {

    private final Optional<TrustedKeys> keys;

    /** @param keys whose seals are good; empty: nothing can be checked */
    SealView(Optional<TrustedKeys> keys) {
        this.keys = keys;
    }

    /**
     * As JSON: {@code state} is {@code good}, {@code none}, {@code not-checked} or {@code not-good}; {@code says} tells it to a person;
     * {@code keyId} and {@code number} are what the record claims.
     */
    ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        try {
            Optional<ExampleSeal> seal = ExampleSeal.in(record.headers());
            if (seal.isEmpty()) {
                return view.put("state", "none").put("says", "not sealed");
            }
            view.put("keyId", seal.get().keyId()).put("number", seal.get().number());
            if (keys.isEmpty()) {
                return view.put("state", "not-checked")
                        .put("says", "says sealed by " + seal.get().keyId() + "; --trusted-key FILE checks it");
            }
            seal.get().verify(keys.get(), record.key(), record.value());
            return view.put("state", "good")
                    .put("says", "sealed by " + seal.get().keyId());
        } catch (CheckpointException e) {
            return view.put("state", "not-good").put("says", "its seal is not good: " + e.getMessage());
        }
    }
}
