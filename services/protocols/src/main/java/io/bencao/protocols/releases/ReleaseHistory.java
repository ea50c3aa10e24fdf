package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The valid releases of one slot of a model, in their order. Written by its {@link ReleaseLog}; read by any thread. */
public final class ReleaseHistory {

    private static final int SHORT_DIGEST = 12;

    private final String key;
    private final List<ValidRelease> releases = new CopyOnWriteArrayList<>();

    ReleaseHistory(String key) {
        this.key = key;
    }

    void add(ValidRelease release) {
        releases.add(release);
    }

    /** Whose they are: {@code MODEL/SLOT}. */
    public String key() {
        return key;
    }

    /** All, the oldest first. */
    public List<ValidRelease> releases() {
        return List.copyOf(releases);
    }

    /** The newest ones, the last one first. */
    public List<ValidRelease> newestFirst(int most) {
        List<ValidRelease> newest = new ArrayList<>(releases());
        Collections.reverse(newest);
        return List.copyOf(newest.subList(0, Math.min(most, newest.size())));
    }

    /** The release that says which checkpoint should be live. */
    public Optional<ValidRelease> last() {
        return last(releases());
    }

    /** The number of the last release; 0 before the first. */
    public long lastNumber() {
        return last().map(ValidRelease::number).orElse(0L);
    }

    /**
     * The number of the next release.
     *
     * @throws ReleaseNumbersExhaustedException if the last one has the highest number there is
     */
    public long nextNumber() {
        Optional<ValidRelease> last = last();
        if (last.isPresent() && last.get().number() == Long.MAX_VALUE) {
            throw new ReleaseNumbersExhaustedException(last.get());
        }
        return lastNumber() + 1;
    }

    /** The release of that number. */
    public Optional<ValidRelease> numbered(long number) {
        return releases.stream().filter(release -> release.number() == number).findFirst();
    }

    /** Whether this checkpoint was ever released. */
    public boolean contains(String digest) {
        return releases.stream().anyMatch(release -> release.digest().equals(digest));
    }

    /** The id by which a checkpoint was released; the beginning of its digest where it was not. */
    public String checkpointId(String digest) {
        return releases.stream()
                .filter(release -> release.digest().equals(digest))
                .map(ValidRelease::checkpointId)
                .findFirst()
                .orElse(digest.substring(0, Math.min(SHORT_DIGEST, digest.length())));
    }

    /**
     * What a rollback goes back to: what the live checkpoint replaced when it was first released, not when it was gone back to.
     * So a second rollback goes one step further, and not forth again.
     */
    public Optional<String> rollbackTarget() {
        return rollbackTarget(releases());
    }

    /** Whether the checkpoint that should be live stands there because another one was taken back. */
    public boolean isRolledBack() {
        List<ValidRelease> all = releases();
        return !all.isEmpty() && rollbacks(all).get(all.size() - 1);
    }

    /**
     * Whether this checkpoint was taken back by a rollback and nobody has released it since. The trainer never does; a person
     * may, and the trainer may then go back to it as to any other.
     */
    public boolean isBarred(String digest) {
        List<ValidRelease> all = releases();
        List<Boolean> rollbacks = rollbacks(all);
        boolean barred = false;
        for (int i = 0; i < all.size(); i++) {
            ValidRelease release = all.get(i);
            if (rollbacks.get(i) && release.parent().filter(digest::equals).isPresent()) {
                barred = true;
            } else if (release.digest().equals(digest)) {
                barred = false;
            }
        }
        return barred;
    }

    /**
     * Which of them are rollbacks. Told by what is signed and not by the reason, which is free text: a release is one if it
     * replaces the checkpoint before it by what that one replaced.
     */
    private static List<Boolean> rollbacks(List<ValidRelease> all) {
        List<Boolean> rollbacks = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            rollbacks.add(i > 0 && isRollback(all.subList(0, i), rollbacks.get(i - 1), all.get(i)));
        }
        return rollbacks;
    }

    private static boolean isRollback(List<ValidRelease> before, boolean lastWasRollback, ValidRelease release) {
        ValidRelease last = before.get(before.size() - 1);
        Optional<String> to = Optional.of(release.digest());
        return release.parent().equals(Optional.of(last.digest()))
                && (to.equals(rollbackTarget(before)) || (!lastWasRollback && to.equals(last.parent())));
    }

    private static Optional<String> rollbackTarget(List<ValidRelease> releases) {
        return last(releases).map(ValidRelease::digest).flatMap(live -> replaced(releases, live)
                // One that was only ever gone back to has no first release of its own: what it came back from is
                // younger.
                .filter(before ->
                        replaced(releases, before).filter(live::equals).isEmpty()));
    }

    private static Optional<String> replaced(List<ValidRelease> releases, String digest) {
        return releases.stream()
                .filter(release -> release.digest().equals(digest))
                .findFirst()
                .flatMap(ValidRelease::parent);
    }

    private static Optional<ValidRelease> last(List<ValidRelease> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    /** The key of a model's champions. */
    static String champion(String model) {
        return ReleaseStatement.key(model, ReleaseStatement.CHAMPION);
    }
}
