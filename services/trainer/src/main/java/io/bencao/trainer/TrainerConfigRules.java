package io.bencao.trainer;

import static io.bencao.runtime.ConfigRules.named;
import static io.bencao.runtime.ConfigRules.positive;
import static io.bencao.runtime.ConfigRules.share;
import static io.bencao.runtime.ConfigRules.within;

import io.bencao.runtime.ReferencesConfig;
import io.bencao.runtime.StartException;
import io.bencao.trainer.train.ProgressiveStages;
import java.time.Duration;

/** Rules for configuration keys, checked once, at start; each message names the key and its value. */
final class TrainerConfigRules {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(6);

    private TrainerConfigRules() {}

    static void check(TrainerConfig config) {
        named("bencao.instance-id", config.instanceId());
        named("bencao.kafka.brokers", config.kafka().brokers());
        if (config.checkpoint().trustedKeys().isEmpty()) {
            throw new StartException("bencao.checkpoint.trusted-keys names no file of a public key.");
        }
        ReferencesConfig.rules(config.references());
        TrainerConfig.Trainer trainer = config.trainer();
        named("bencao.trainer.group", trainer.group());
        positive("bencao.trainer.threads", trainer.threads());
        positive("bencao.trainer.after-labels", trainer.afterLabels());
        positive("bencao.trainer.images-max-size", trainer.imagesMaxSize().asLongValue());
        positive("bencao.trainer.images-patience", trainer.imagesPatience());
        positive(
                "bencao.trainer.head.features-max-size",
                trainer.head().featuresMaxSize().asLongValue());
        trainer.every().ifPresent(every -> positive("bencao.trainer.every", every.toMillis()));
        if (trainer.leaseTimeout().compareTo(SHORTEST_LEASE) < 0) {
            throw new StartException("bencao.trainer.lease-timeout=" + trainer.leaseTimeout() + " is under "
                    + SHORTEST_LEASE + ", which brokers take at least.");
        }
        share("bencao.trainer.hold-out", trainer.holdOut());
        share("bencao.trainer.base-hold-out", trainer.baseHoldOut());
        judging(trainer);
        full(trainer.full());
    }

    private static void judging(TrainerConfig.Trainer trainer) {
        positive("bencao.trainer.doubt.shared-images", trainer.doubt().sharedImages());
        within("bencao.trainer.doubt.agreement", trainer.doubt().agreement(), 0, 1);
        within("bencao.trainer.doubt.annotator-share", trainer.doubt().annotatorShare(), 0, 1);
        within("bencao.trainer.doubt.anonymous-share", trainer.doubt().anonymousShare(), 0, 1);
        within("bencao.trainer.doubt.annotator-floor", trainer.doubt().annotatorFloor(), 0, Integer.MAX_VALUE);
        within("bencao.trainer.gate.confidence", trainer.gate().confidence(), 0.5, 0.9999);
        within("bencao.trainer.gate.class-loss", trainer.gate().classLoss(), 0, 1);
        within("bencao.trainer.gate.resamples", trainer.gate().resamples(), 100, 1_000_000);
        positive("bencao.trainer.gate.least-images", trainer.gate().leastImages());
        positive("bencao.trainer.gate.class-images", trainer.gate().classImages());
        positive("bencao.trainer.rollback.audit-images", trainer.rollback().auditImages());
        positive("bencao.trainer.rollback.wait-labels", trainer.rollback().waitLabels());
        within("bencao.trainer.rollback.level", trainer.rollback().level(), 1e-9, 0.5);
    }

    private static void full(TrainerConfig.Full full) {
        positive("bencao.trainer.full.epochs", full.epochs());
        within("bencao.trainer.full.batch", full.batch(), 2, 4096);
        within("bencao.trainer.full.rate", full.rate(), 1e-9, 10);
        try {
            full.progressive().ifPresent(text -> ProgressiveStages.of(text, full.epochs()));
        } catch (IllegalArgumentException e) {
            throw new StartException("bencao.trainer.full.progressive: " + e.getMessage(), e);
        }
    }
}
