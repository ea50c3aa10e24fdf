package io.bencao.insights;

import io.bencao.checkpoint.SigningKey;
import io.bencao.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that signs batch records. */
final class RecordKey {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKey.class);
    private static final String PUBLIC_FILE = "records.pub";

    private RecordKey() {}

    /**
     * It, made at first use; empty where none is configured. Whoever verifies records must be given its public half, so that lies beside the
     * other one that this service publishes.
     *
     * @throws StartException if it can't be read or made
     */
    static Optional<SigningKey> of(InsightsConfig.Insights config) {
        Optional<Path> file = config.runs().recordKey();
        if (file.isEmpty()) {
            LOG.info("Batch records are given unsigned: there is no bencao.insights.runs.record-key");
            return Optional.empty();
        }
        try {
            SigningKey key = SigningKey.createIfAbsent(file.get());
            publish(key, config.access().folder().resolve(PUBLIC_FILE));
            return Optional.of(key);
        } catch (IOException e) {
            throw new StartException("bencao.insights.runs.record-key: " + e.getMessage(), e);
        }
    }

    private static void publish(SigningKey key, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            key.exportPublic(file);
            LOG.info("Batch records are signed keyId={} publicKey={}", key.keyId(), file);
        } catch (IOException e) {
            LOG.warn("The public half of the key that signs batch records can't be written file={}", file, e);
        }
    }
}
