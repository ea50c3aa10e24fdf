package io.bencao.insights;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.runtime.StartException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whose releases count here.
 *
 * @param own signs releases; empty: none are made here
 * @param trusted the own one and others: releases by them are valid
 */
record ReleaseKeys(Optional<SigningKey> own, TrustedKeys trusted) {

    /** @throws StartException if a key can't be read */
    static ReleaseKeys of(InsightsConfig.Checkpoint config) {
        Optional<SigningKey> own = own(config);
        return new ReleaseKeys(own, trusted(config, own));
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
}
