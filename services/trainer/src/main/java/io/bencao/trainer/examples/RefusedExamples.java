package io.bencao.trainer.examples;

import io.bencao.checkpoint.CheckpointRefusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of records that are not learned from: each is counted, of each reason the first is a line in the log. For one thread. */
public final class RefusedExamples {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedExamples.class);

    /** Why. The texts stand in metrics: once published, they stay. */
    public enum Reason {
        /** It bears no seal. */
        UNSEALED("unsealed"),
        /** A key that is not trusted sealed it. */
        KEY_UNKNOWN("key-unknown"),
        /** Its seal is over something else, or is none. */
        SEAL_INVALID("seal-invalid"),
        /** It is not newer than what is known of its event: somebody sent it again. */
        REPLAYED("replayed"),
        /** It is no example and no deletion. */
        UNREADABLE("unreadable");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it stands in metrics. */
        public String text() {
            return text;
        }

        static Reason of(CheckpointRefusal refusal) {
            return switch (refusal) {
                case SIGNATURE_MISSING -> UNSEALED;
                case KEY_UNKNOWN -> KEY_UNKNOWN;
                default -> SEAL_INVALID;
            };
        }
    }

    private final Consumer<Reason> meter;
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

    /** @param meter is told of each */
    public RefusedExamples(Consumer<Reason> meter) {
        this.meter = meter;
    }

    void refuse(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {
        meter.accept(reason);
        if (counts.merge(reason, 1L, Long::sum) == 1) {
            LOG.warn(
                    "A labelled example is not learned from; more of the kind are only counted partition={} offset={}"
                            + " reason={} detail='{}'",
                    record.partition(),
                    record.offset(),
                    reason.text(),
                    detail);
        }
    }

    /** How many there were of a reason. */
    public long count(Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }
}
