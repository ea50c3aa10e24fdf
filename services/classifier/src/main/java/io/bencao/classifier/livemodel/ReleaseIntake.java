package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.classifier.livemodel.ModelState.Subject;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes releases in the topic's order and says, each time the end is reached, which is the last valid one. Called on the thread
 * "releases" alone.
 */
public final class ReleaseIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseIntake.class);

    private final ReleaseHistory history;
    private final Swapper swapper;
    private final ModelSlot slot;
    private final SwapMeters meters;
    private final Optional<LastRelease> memory;
    private Optional<SignedRelease> fresh = Optional.empty();
    private boolean readOnce;

    /** @param memory where the last accepted release is kept over restarts; none where nothing is */
    public ReleaseIntake(
            ReleaseHistory history, Swapper swapper, ModelSlot slot, SwapMeters meters, Optional<LastRelease> memory) {
        this.history = history;
        this.swapper = swapper;
        this.slot = slot;
        this.meters = meters;
        this.memory = memory;
    }

    /** The next release. */
    public void take(SignedRelease release) {
        ReleaseStatement statement = release.statement();
        try {
            if (history.add(release) == ReleaseHistory.Verdict.ACCEPTED) {
                fresh = Optional.of(release);
            }
        } catch (CheckpointException e) {
            refuse(Subject.released(statement.digest()), e.refusal().text() + ": " + e.getMessage());
        } catch (ReleaseHistory.ReplayedException e) {
            refuse(Subject.released(statement.digest()), e.getMessage());
        }
    }

    /** A record that is no release, or whose values are none. */
    public void refuse(String where, String reason) {
        refuse(new Subject(where, "", ""), reason);
    }

    /** All that is there was taken. */
    public void atEnd() {
        if (!readOnce) {
            readOnce = true;
            history.complete();
            fresh.ifPresent(this::remember);
            fresh = Optional.empty();
            swapper.historyRead();
        } else if (fresh.isPresent()) {
            SignedRelease newest = fresh.get();
            fresh = Optional.empty();
            remember(newest);
            LOG.info(
                    "Release accepted number={} digest={} by='{}'",
                    newest.statement().number(),
                    newest.statement().digest(),
                    newest.statement().releasedBy());
            swapper.want(newest.statement());
        }
    }

    private void refuse(Subject subject, String reason) {
        LOG.warn("Release refused release='{}' reason='{}'", subject.id(), reason);
        if (readOnce) {
            // What was refused before this start was said then.
            meters.countRefusedRelease();
            slot.announceRefusedRelease(ModelState.refused(subject, reason));
        }
    }

    private void remember(SignedRelease release) {
        if (memory.isPresent()
                && history.newest().filter(release.statement()::equals).isPresent()) {
            try {
                memory.get().write(release);
            } catch (IOException e) {
                LOG.warn("The last accepted release can't be remembered reason='{}'", e.toString());
            }
        }
    }
}
