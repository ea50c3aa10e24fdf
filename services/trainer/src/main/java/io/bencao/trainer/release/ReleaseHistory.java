package io.bencao.trainer.release;

import io.bencao.checkpoint.ReleaseStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The valid releases of the model's champion, in their order. For one thread. */
public final class ReleaseHistory {

    private final List<Released> releases = new ArrayList<>();

    /** Takes the next one; false if its number does not rise. */
    public boolean add(Released release) {
        if (release.statement().number() <= lastNumber()) {
            return false;
        }
        releases.add(release);
        return true;
    }

    /** Which checkpoint should be live. */
    public Optional<Released> last() {
        return releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(releases.size() - 1));
    }

    /** The number of the last release; 0 if there is none. */
    public long lastNumber() {
        return last().map(release -> release.statement().number()).orElse(0L);
    }

    /** Whether this checkpoint was ever released. */
    public boolean contains(String digest) {
        return releases.stream()
                .anyMatch(release -> release.statement().digest().equals(digest));
    }

    /**
     * Whether this checkpoint was taken back: the trainer never releases it again. A person may; then the trainer may go back to it
     * as to any other.
     */
    public boolean bars(String digest) {
        boolean barred = false;
        for (Released release : releases) {
            if (release.isRollback() && digest.equals(release.statement().parentDigest())) {
                barred = true;
            } else if (digest.equals(release.statement().digest())) {
                barred = false;
            }
        }
        return barred;
    }

    /** Whether the checkpoint that should be live stands there because another one was taken back. */
    public boolean rolledBack() {
        return last().filter(Released::isRollback).isPresent();
    }

    /** The release of that number. */
    public Optional<ReleaseStatement> numbered(long number) {
        return releases.stream()
                .map(Released::statement)
                .filter(statement -> statement.number() == number)
                .findFirst();
    }
}
