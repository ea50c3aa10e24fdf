package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/** Whether the brokers allow the times by which the services find out that one of them is gone. */
final class GroupTimes {

    static final String OFFSETS = "offsets.retention.minutes";
    static final String SHORTEST = "group.min.session.timeout.ms";
    static final String LONGEST = "group.max.session.timeout.ms";
    static final String TRANSACTION = "transaction.max.timeout.ms";

    private GroupTimes() {}

    /**
     * @param lease how long a leading trainer may be silent ({@code bencao.trainer.lease-timeout})
     * @param transaction after which a dead instance's transaction is aborted ({@code bencao.publish.transaction-timeout})
     * @param images the topic of images: offsets should not be forgotten before its records
     */
    static List<Diagnosis> judge(
            Asked<Map<String, Config>> brokers, Duration lease, Duration transaction, TopicFacts images) {
        if (brokers.answer().isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.RETENTION, "brokers", brokers));
        }
        List<Diagnosis> found = new ArrayList<>();
        brokers.answer().get().forEach((id, settings) -> {
            String broker = "broker " + id;
            Optional<Long> shortest = number(settings, SHORTEST);
            Optional<Long> longest = number(settings, LONGEST);
            Optional<Long> most = number(settings, TRANSACTION);
            Optional<Long> offsets = number(settings, OFFSETS);
            if (shortest.isEmpty() || longest.isEmpty() || most.isEmpty() || offsets.isEmpty()) {
                found.add(Diagnosis.unknown(
                        Check.RETENTION, broker, "does not say its limits of time", "Look into its own settings"));
                return;
            }
            if (lease.toMillis() < shortest.get() || lease.toMillis() > longest.get()) {
                found.add(Diagnosis.broken(
                        Check.RETENTION,
                        broker,
                        "sessions last " + shortest.get() + " to " + longest.get() + " ms, the trainer's lease "
                                + lease.toMillis() + ": no trainer can lead",
                        "Set bencao.trainer.lease-timeout between them, or " + SHORTEST + " and " + LONGEST));
            }
            if (transaction.toMillis() > most.get()) {
                found.add(Diagnosis.broken(
                        Check.RETENTION,
                        broker,
                        TRANSACTION + "=" + most.get() + ", the classifiers' is " + transaction.toMillis()
                                + ": they can't publish",
                        "Lower bencao.publish.transaction-timeout, or raise " + TRANSACTION));
            }
            images.number(TopicConfig.RETENTION_MS_CONFIG)
                    .filter(kept ->
                            kept < 0 || kept > Duration.ofMinutes(offsets.get()).toMillis())
                    .ifPresent(kept -> found.add(Diagnosis.warning(
                            Check.RETENTION,
                            broker,
                            OFFSETS + "=" + offsets.get() + ": offsets of a group that rests are forgotten before the"
                                    + " records of " + Topics.IMAGE_EVENTS + ", and a person must set them anew",
                            "Raise it to the retention of " + Topics.IMAGE_EVENTS)));
        });
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.RETENTION,
                    "brokers",
                    "allow a lease of " + lease + " and a transaction of " + transaction
                            + ", and keep offsets as long as images"));
        }
        return found;
    }

    private static Optional<Long> number(Config settings, String key) {
        return TopicFacts.value(settings, key).map(Long::valueOf);
    }
}
