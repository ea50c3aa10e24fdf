package io.bencao.checkpoint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What a release says and its signature covers: this checkpoint shall be live in that slot. Every value is checked when the
 * statement is made, so what can be signed can be read. Immutable.
 *
 * @param model the model's name, as in the manifest
 * @param slot {@link #CHAMPION}; {@code shadow} is reserved
 * @param number rises with each release of a slot, from 1
 * @param digest the checkpoint's
 * @param parentDigest of the checkpoint that it replaces; null for a first one
 * @param releasedAt when; cut to milliseconds, which is what a record holds
 * @param releasedBy who: a program or a person
 * @param detailsDigest SHA-256 of what stands beside it in the record, in a canonical form of its own
 */
public record ReleaseStatement(
        String model,
        String slot,
        long number,
        String digest,
        String parentDigest,
        Instant releasedAt,
        String releasedBy,
        String detailsDigest) {

    /** The slot that answers. */
    public static final String CHAMPION = "champion";

    /** First line of the canonical form; no manifest begins so, and another form would have another. */
    private static final String FORM = "bencao-release-1";

    private static final int MAX_NAME = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** @throws CheckpointException {@code RELEASE_INVALID} when a value is missing or is none */
    public ReleaseStatement {
        require(model != null && NAME.matcher(model).matches(), "the model's name is no plain name");
        require(slot != null && NAME.matcher(slot).matches(), "the slot is no plain name");
        require(number >= 1, "the number must be 1 or more, but is " + number);
        require(Sha256.isDigest(digest), "the digest is not 64 hexadecimal digits in lower case");
        require(parentDigest == null || Sha256.isDigest(parentDigest), "the parent is no digest");
        require(releasedAt != null, "the time is missing");
        releasedAt = releasedAt.truncatedTo(ChronoUnit.MILLIS);
        require(
                releasedBy != null
                        && !releasedBy.isBlank()
                        && releasedBy.length() <= MAX_NAME
                        && releasedBy.chars().noneMatch(Character::isISOControl),
                "who released it must be 1 to " + MAX_NAME + " characters, none of them a control character");
        require(Sha256.isDigest(detailsDigest), "the digest of the details is none");
    }

    /** Key of the release's record: model and slot. */
    public String key() {
        return key(model, slot);
    }

    /** Key of a slot's records: {@code MODEL/SLOT}; neither has a slash. */
    public static String key(String model, String slot) {
        return model + "/" + slot;
    }

    /** The bytes that are signed: all values in the order of the fields, the time in milliseconds since 1970. */
    public byte[] canonical() {
        return new CanonicalForm(FORM)
                .text(model)
                .text(slot)
                .number(number)
                .text(digest)
                .text(parentDigest)
                .number(releasedAt.toEpochMilli())
                .text(releasedBy)
                .text(detailsDigest)
                .bytes();
    }

    /** Signs it. */
    public SignedRelease sign(SigningKey key) {
        return new SignedRelease(this, key.sign(canonical()));
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw new CheckpointException(CheckpointRefusal.RELEASE_INVALID, detail);
        }
    }
}
