package io.bencao.insights.api.checkpoints;

import java.time.Instant;

/**
 * A record of {@code checkpoints} that is no valid release: nobody's champion, parent, number or target.
 *
 * @param offset where it stands in the topic
 * @param at when the broker took it
 * @param problem {@code malformed-release}, {@code key-unknown}, {@code signature-invalid} or {@code release-replayed}
 * @param detail the same in a sentence
 * @param number what it claims to be; null if that can't be read
 * @param digest the checkpoint that it would make live; null likewise
 * @param releasedBy who it claims to be from; null likewise
 */
public record NotValidView(
        long offset, Instant at, String problem, String detail, Long number, String digest, String releasedBy) {}
