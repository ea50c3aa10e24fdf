package io.bencao.protocols.releases;

/** A record of {@code checkpoints} after it was looked at: valid, or not. */
public sealed interface CheckedRelease permits ValidRelease, NotValidRelease {

    /** Where it stands in the topic's one partition. */
    long offset();
}
