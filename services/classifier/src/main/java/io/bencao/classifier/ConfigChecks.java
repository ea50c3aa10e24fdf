package io.bencao.classifier;

import io.bencao.schemas.Topics;

/** Rules between configuration keys, checked once, at start; each message names the key and its value. */
final class ConfigChecks {

    private ConfigChecks() {}

    static void check(ClassifierConfig config) {
        positive("bencao.intake.max-in-flight-records", config.intake().maxInFlightRecords());
        positive(
                "bencao.intake.max-in-flight-size",
                config.intake().maxInFlightSize().asLongValue());
        positive("bencao.intake.max-event-size", config.intake().maxEventSize().asLongValue());
        positive("bencao.decode.max-pixels", config.decode().maxPixels());
        positive("bencao.predict.top-k", config.predict().topK());
        positive(
                "bencao.publish.max-transaction",
                config.publish().maxTransaction().toMillis());
        config.decode().threads().ifPresent(threads -> positive("bencao.decode.threads", threads));
        config.predict().workers().ifPresent(workers -> positive("bencao.predict.workers", workers));
        if (config.publish()
                        .maxTransaction()
                        .compareTo(config.publish().transactionTimeout().dividedBy(2))
                > 0) {
            throw new StartException("bencao.publish.max-transaction="
                    + config.publish().maxTransaction()
                    + " must be at most half of bencao.publish.transaction-timeout="
                    + config.publish().transactionTimeout() + ", or the broker aborts transactions that are alive.");
        }
        if (config.intake().maxEventSize().asLongValue() > Topics.IMAGE_EVENT_LIMIT) {
            throw new StartException("bencao.intake.max-event-size="
                    + config.intake().maxEventSize().asLongValue() + " is over the contract's limit of "
                    + Topics.IMAGE_EVENT_LIMIT + " bytes.");
        }
    }

    /** The decoding budget must admit the largest picture that is admissible, or that one would wait for ever. */
    static void checkBudget(long budget, long largestPicture, long maxPixels) {
        if (budget < largestPicture) {
            throw new StartException("bencao.decode.budget=" + budget + " is less than the " + largestPicture
                    + " bytes that decoding a picture of bencao.decode.max-pixels=" + maxPixels
                    + " may take. Raise the one or lower the other.");
        }
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new StartException(key + "=" + value + " must be positive.");
        }
    }
}
