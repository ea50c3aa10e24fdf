package io.bencao.insights;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose releases count here, and whose seals.
 *
 * @param own signs releases; empty: none are made here
 * @param trusted the own one and others: releases by them are valid
 * @param seal seals what people say here and what is joined here; the own one, where there is one
 */
record ReleaseKeys(Optional<SigningKey> own, TrustedKeys trusted, SigningKey seal) {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseKeys.class);
    private static final String SEAL_FILE = "seal-key.pem";
    private static final String PUBLIC_SEAL_FILE = "seal.pub";

    /** @throws StartException if a key can't be read */
    static ReleaseKeys of(InsightsConfig config) {
        Optional<SigningKey> own = own(config.checkpoint());
        SigningKey seal = own.orElseGet(() -> seal(config));
        publish(seal, config.insights().access().folder().resolve(PUBLIC_SEAL_FILE));
        return new ReleaseKeys(own, trusted(config.checkpoint(), own), seal);
    }

    /** The trainers and the other instances must be given it, so it lies in one place, whichever key it is. */
    private static void publish(SigningKey seal, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            seal.exportPublic(file);
            LOG.info("Feedback and labelled examples are sealed keyId={} publicKey={}", seal.keyId(), file);
        } catch (IOException e) {
            LOG.warn("The public half of the key that seals can't be written keyId={} file={}", seal.keyId(), file, e);
        }
    }

    /** Who may say whose word a feedback is: those who may release, and this service. */
    TrustedKeys seals() {
        return trusted.and(seal);
    }

    private static TrustedKeys trusted(InsightsConfig.Checkpoint config, Optional<SigningKey> own) {
        try {
            TrustedKeys others = TrustedKeys.of(config.trustedKeys().orElse(List.of()));
            return own.map(others::and).orElse(others);
        } catch (IOException e) {
            throw new StartException("bencao.checkpoint.trusted-keys: " + e.getMessage(), e);
        }
    }

    private static Optional<SigningKey> own(InsightsConfig.Checkpoint config) {
        if (config.signingKey().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SigningKey.createIfAbsent(config.signingKey().get()));
        } catch (IOException e) {
            throw new StartException("bencao.checkpoint.signing-key: " + e.getMessage(), e);
        }
    }

    /** Releases nothing, so it needs no place of its own. */
    private static SigningKey seal(InsightsConfig config) {
        try {
            return SigningKey.createIfAbsent(config.insights().access().folder().resolve(SEAL_FILE));
        } catch (IOException e) {
            throw new StartException("bencao.insights.access.folder: " + e.getMessage(), e);
        }
    }
}
