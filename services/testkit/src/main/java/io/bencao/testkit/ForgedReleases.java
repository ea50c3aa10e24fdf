package io.bencao.testkit;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes what somebody without a trusted key can write to {@code checkpoints}. */
public final class ForgedReleases {

    /** What every forgery would make live. */
    public static final String DIGEST = "e".repeat(64);

    /** What every forgery names as its parent: what a rollback from it would sign. */
    public static final String PARENT = "d".repeat(64);

    /** How many records {@link #write} writes. */
    public static final int COUNT = 6;

    private ForgedReleases() {}

    /**
     * One of each kind: unsigned, signed by a stranger, each also with the highest number; a trusted signature under another
     * statement; bytes that are no release.
     *
     * @param model whose champion they claim to be
     * @param trusted a release that a trusted key did sign, whose signature is taken
     */
    public static void write(Releases topic, String model, SignedRelease trusted) {
        SigningKey stranger = SigningKey.generate();
        long next = trusted.statement().number() + 1;
        topic.send(SignedRelease.of(statement(model, next), "", new byte[0]));
        topic.send(SignedRelease.of(statement(model, Long.MAX_VALUE), "", new byte[0]));
        topic.send(statement(model, next).sign(stranger));
        topic.send(statement(model, Long.MAX_VALUE).sign(stranger));
        topic.send(SignedRelease.of(statement(model, Long.MAX_VALUE), trusted.keyId(), trusted.signatureBytes()));
        topic.send("no release at all".getBytes(StandardCharsets.UTF_8));
    }

    private static ReleaseStatement statement(String model, long number) {
        return new ReleaseStatement(
                model,
                ReleaseStatement.CHAMPION,
                number,
                DIGEST,
                PARENT,
                Instant.now(),
                "mallory",
                Releases.DETAILS.digest());
    }
}
