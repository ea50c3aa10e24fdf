package io.bencao.classifier;

import static io.bencao.runtime.ConfigRules.named;
import static io.bencao.runtime.ConfigRules.positive;

import io.bencao.classifier.flow.BatchSizes;
import io.bencao.protocols.limits.RecordLimits;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.Optional;

/** Rules between configuration keys, checked once, at start; each message names the key and its value. */
final class ClassifierConfigRules {

    /** What brokers allow by default ({@code transaction.max.timeout.ms}). */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    private ClassifierConfigRules() {}

    static void check(ClassifierConfig config) {
        named("bencao.instance-id", config.instanceId());
        named("bencao.kafka.brokers", config.kafka().brokers());
        named("bencao.intake.group", config.intake().group());
        config.publish().transactionalId().ifPresent(id -> named("bencao.publish.transactional-id", id));
        jsonTopic(config);
        sizes(config);
        times(config);
        if (config.intake().maxEventSize().asLongValue() > Topics.IMAGE_EVENT_LIMIT) {
            throw new StartException("bencao.intake.max-event-size="
                    + config.intake().maxEventSize().asLongValue() + " is over the contract's limit of "
                    + Topics.IMAGE_EVENT_LIMIT + " bytes.");
        }
        if (config.checkpoint().trustedKeys().isEmpty()) {
            throw new StartException("bencao.checkpoint.trusted-keys names no file of a public key.");
        }
    }

    /**
     * The JSON topic, if there shall be one.
     *
     * @throws StartException if it can't have that name
     */
    static Optional<Topic<byte[]>> jsonTopic(ClassifierConfig config) {
        try {
            return config.publish().jsonTopic().map(Topics::jsonPredictions);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "bencao.publish.json-topic=" + config.publish().jsonTopic().orElse("") + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static void sizes(ClassifierConfig config) {
        positive("bencao.intake.max-in-flight-records", config.intake().maxInFlightRecords());
        positive(
                "bencao.intake.max-in-flight-size",
                config.intake().maxInFlightSize().asLongValue());
        positive("bencao.intake.max-event-size", config.intake().maxEventSize().asLongValue());
        positive("bencao.intake.poison-deaths", config.intake().poisonDeaths());
        positive("bencao.decode.max-pixels", config.decode().maxPixels());
        positive("bencao.predict.top-k", config.predict().topK());
        if (config.predict().topK() > RecordLimits.MOST_SCORES) {
            throw new StartException("bencao.predict.top-k=" + config.predict().topK()
                    + " is over the contract's limit of " + RecordLimits.MOST_SCORES + " labels.");
        }
        positive("bencao.intake.max-attributes", config.intake().maxAttributes());
        positive("bencao.intake.max-attribute-length", config.intake().maxAttributeLength());
        positive("bencao.intake.max-headers", config.intake().maxHeaders());
        positive(
                "bencao.intake.max-headers-size",
                config.intake().maxHeadersSize().asLongValue());
        positive("bencao.fetch.threads", config.fetch().threads());
        config.fetch().giveUpAfter().ifPresent(age -> positive("bencao.fetch.give-up-after", age.toMillis()));
        if (config.fetch().budget().asLongValue()
                < config.references().maxSize().asLongValue()) {
            throw new StartException("bencao.fetch.budget="
                    + config.fetch().budget().asLongValue() + " is less than one image of bencao.references.max-size="
                    + config.references().maxSize().asLongValue() + ". Raise the one or lower the other.");
        }
        config.decode().threads().ifPresent(threads -> positive("bencao.decode.threads", threads));
        config.predict().workers().ifPresent(workers -> positive("bencao.predict.workers", workers));
        try {
            new BatchSizes(config.batch().sizes());
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static void times(ClassifierConfig config) {
        positive(
                "bencao.publish.max-transaction",
                config.publish().maxTransaction().toMillis());
        positive(
                "bencao.publish.transaction-timeout",
                config.publish().transactionTimeout().toMillis());
        config.intake().maxAge().ifPresent(age -> positive("bencao.intake.max-age", age.toMillis()));
        positive("bencao.decode.max-cost", config.decode().maxCost().toMillis());
        positive("bencao.decode.max-wait", config.decode().maxWait().toMillis());
        if (config.batch().maxQueueDelay().isNegative()) {
            throw new StartException(
                    "bencao.batch.max-queue-delay=" + config.batch().maxQueueDelay() + " must not be negative.");
        }
        if (config.publish().transactionTimeout().compareTo(LONGEST_TRANSACTION) > 0) {
            throw new StartException("bencao.publish.transaction-timeout="
                    + config.publish().transactionTimeout() + " is over " + LONGEST_TRANSACTION
                    + "; for so long a killed instance would hold up all readers.");
        }
        if (config.publish()
                        .maxTransaction()
                        .compareTo(config.publish().transactionTimeout().dividedBy(2))
                > 0) {
            throw new StartException("bencao.publish.max-transaction="
                    + config.publish().maxTransaction()
                    + " must be at most half of bencao.publish.transaction-timeout="
                    + config.publish().transactionTimeout() + ", or the broker aborts transactions that are alive.");
        }
    }

    /** The decoding budget must admit the largest image that is admissible, or that one would wait for ever. */
    static void checkBudget(long budget, long largestImage, long maxPixels) {
        if (budget < largestImage) {
            throw new StartException("bencao.decode.budget=" + budget + " is less than the " + largestImage
                    + " bytes that decoding an image of bencao.decode.max-pixels=" + maxPixels
                    + " may take. Raise the one or lower the other.");
        }
    }
}
