package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import java.time.Instant;
import java.util.Optional;

/**
 * A release that a trusted key signed and whose number is above the last valid one of its slot.
 *
 * @param offset where it stands; {@link #NOT_READ} for one that is only remembered
 * @param signed what was signed, and by whom
 * @param details what stands beside it
 */
public record ValidRelease(long offset, SignedRelease signed, ReleaseDetails details) implements CheckedRelease {

    /** The offset of a release that this reader accepted before and that the topic has not shown again. */
    public static final long NOT_READ = -1;

    /** What was signed. */
    public ReleaseStatement statement() {
        return signed.statement();
    }

    public String model() {
        return statement().model();
    }

    public String slot() {
        return statement().slot();
    }

    public long number() {
        return statement().number();
    }

    /** Digest of the checkpoint that should be live. */
    public String digest() {
        return statement().digest();
    }

    /** Digest of the checkpoint that it replaced; empty for a first one. */
    public Optional<String> parent() {
        return Optional.ofNullable(statement().parentDigest());
    }

    public Instant releasedAt() {
        return statement().releasedAt();
    }

    public String releasedBy() {
        return statement().releasedBy();
    }

    public String keyId() {
        return signed.keyId();
    }

    public String checkpointId() {
        return details.checkpointId();
    }

    public String reason() {
        return details.reason();
    }
}
