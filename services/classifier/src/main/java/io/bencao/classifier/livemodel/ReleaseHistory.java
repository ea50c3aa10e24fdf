package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.TrustedKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The valid releases of one slot, in their order: signed by a trusted key, each number above the one before. What stands in
 * the topic decides, and beside it the last release that this instance remembers, so that a topic that was emptied and filled
 * with old releases does not bring an old checkpoint back. Thread-safe.
 */
public final class ReleaseHistory {

    /** As far back as anybody goes; older ones are forgotten. */
    private static final int KEPT = 100;

    private final String key;
    private final TrustedKeys keys;
    private final List<ReleaseStatement> accepted = new ArrayList<>();
    private Optional<ReleaseStatement> remembered;

    /**
     * @param model the model's name
     * @param keys who may release
     * @param remembered the last release that was accepted before this start
     */
    public ReleaseHistory(String model, TrustedKeys keys, Optional<ReleaseStatement> remembered) {
        this.key = ReleaseStatement.key(model, ReleaseStatement.CHAMPION);
        this.keys = keys;
        this.remembered = remembered;
    }

    /** What became of a release that was read. */
    public enum Verdict {
        /** It belongs to another model or slot. */
        NOT_OURS,
        /** It is the newest now. */
        ACCEPTED
    }

    /**
     * Takes the next release of the topic.
     *
     * @throws CheckpointException when it is of this slot and not valid
     * @throws ReplayedException when it is of this slot, signed, and its number does not rise
     */
    public synchronized Verdict add(SignedRelease release) {
        if (!release.statement().key().equals(key)) {
            return Verdict.NOT_OURS;
        }
        ReleaseStatement statement = release.verify(keys);
        long last = newest().map(ReleaseStatement::number).orElse(0L);
        if (statement.number() <= last) {
            throw new ReplayedException("release-replayed: its number " + statement.number() + " is not above " + last
                    + ", the last accepted one; going back is a release with a new number");
        }
        accepted.add(statement);
        if (accepted.size() > KEPT) {
            accepted.remove(0);
        }
        return Verdict.ACCEPTED;
    }

    /** The topic is read to the end: from now on what is remembered counts as well. */
    public synchronized void complete() {
        Optional<ReleaseStatement> known = remembered;
        remembered = Optional.empty();
        known.filter(release -> newest().filter(newest -> newest.number() > release.number() || newest.equals(release))
                        .isEmpty())
                .ifPresent(accepted::add);
    }

    /** The last accepted one. */
    public synchronized Optional<ReleaseStatement> newest() {
        return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted.get(accepted.size() - 1));
    }

    /** All that are kept, the newest first. */
    public synchronized List<ReleaseStatement> newestFirst() {
        List<ReleaseStatement> reversed = new ArrayList<>(accepted);
        Collections.reverse(reversed);
        return reversed;
    }

    /** A release whose number does not rise. */
    public static final class ReplayedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReplayedException(String message) {
            super(message);
        }
    }
}
