package io.bencao.trainer.lease;

import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/**
 * A time of leading.
 *
 * @param number rises with each term of this instance
 * @param current the group's name for this leader as of now; it changes when others come and go
 */
public record Term(long number, Supplier<ConsumerGroupMetadata> current) {

    /** Under which offsets are committed: once another one leads, the broker refuses them. */
    public ConsumerGroupMetadata member() {
        return current.get();
    }
}
