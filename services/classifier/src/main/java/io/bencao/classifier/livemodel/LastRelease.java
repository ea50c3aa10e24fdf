package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.TrustedKeys;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last accepted release of a slot, in a file of properties beside the cached checkpoints; its signature is kept with it. */
public final class LastRelease {

    private static final Logger LOG = LoggerFactory.getLogger(LastRelease.class);

    private final Path file;

    /** @param folder that is kept over restarts */
    public LastRelease(Path folder, String model) {
        this.file = folder.resolve("last-release-" + model + ".properties");
    }

    /** What was kept, if a trusted key signed it; what can't be read or believed counts as nothing, and is logged. */
    public Optional<SignedRelease> read(TrustedKeys keys) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
            String parent = kept.getProperty("parentDigest", "");
            SignedRelease release = SignedRelease.of(
                    new ReleaseStatement(
                            kept.getProperty("model"),
                            kept.getProperty("slot"),
                            Long.parseLong(kept.getProperty("number")),
                            kept.getProperty("digest"),
                            parent.isEmpty() ? null : parent,
                            Instant.ofEpochMilli(Long.parseLong(kept.getProperty("releasedAt"))),
                            kept.getProperty("releasedBy"),
                            kept.getProperty("detailsDigest")),
                    kept.getProperty("keyId", ""),
                    HexFormat.of().parseHex(kept.getProperty("signature", "")));
            release.verify(keys);
            return Optional.of(release);
        } catch (IOException | IllegalArgumentException | CheckpointException e) {
            LOG.warn("The last accepted release is not remembered file={} reason='{}'", file, e.toString());
            return Optional.empty();
        }
    }

    /**
     * Keeps a release in place of the one before.
     *
     * @throws IOException when it can't be written; the one before is kept then
     */
    public void write(SignedRelease release) throws IOException {
        ReleaseStatement statement = release.statement();
        Properties kept = new Properties();
        kept.setProperty("model", statement.model());
        kept.setProperty("slot", statement.slot());
        kept.setProperty("number", Long.toString(statement.number()));
        kept.setProperty("digest", statement.digest());
        kept.setProperty("parentDigest", statement.parentDigest() == null ? "" : statement.parentDigest());
        kept.setProperty("releasedAt", Long.toString(statement.releasedAt().toEpochMilli()));
        kept.setProperty("releasedBy", statement.releasedBy());
        kept.setProperty("detailsDigest", statement.detailsDigest());
        kept.setProperty("keyId", release.keyId());
        kept.setProperty("signature", HexFormat.of().formatHex(release.signatureBytes()));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            kept.store(writer, "The last release that this classifier accepted; an older one is refused.");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
