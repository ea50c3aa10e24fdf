package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.classifier.livemodel.ModelState.Subject;
import io.bencao.protocols.releases.CheckedRelease;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ValidRelease;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes checked releases in the topic's order and says, each time the end is reached, which is the last valid one. Called on the
 * thread "releases" alone.
 */
public final class ReleaseIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseIntake.class);

    private final ReleaseLog log;
    private final ReleaseHistory history;
    private final Swapper swapper;
    private final ModelSlot slot;
    private final SwapMeters meters;
    private final Memory memory;
    private Optional<SignedRelease> fresh = Optional.empty();
    private boolean readOnce;

    /**
     * What is kept over restarts, so that a topic that was emptied and filled with old releases brings no old checkpoint back.
     *
     * @param file where the last accepted release is kept; none where nothing is
     * @param last what was kept before this start; verified
     */
    public record Memory(Optional<LastRelease> file, Optional<SignedRelease> last) {}

    /**
     * @param log what the releases are checked by
     * @param model whose releases are followed
     */
    public ReleaseIntake(
            ReleaseLog log, String model, Swapper swapper, ModelSlot slot, SwapMeters meters, Memory memory) {
        this.log = log;
        this.history = log.champions(model);
        this.swapper = swapper;
        this.slot = slot;
        this.meters = meters;
        this.memory = memory;
    }

    /** The next record of the topic; those of other models and slots are passed over. */
    public void take(CheckedRelease release) {
        if (release instanceof ValidRelease valid) {
            if (valid.statement().key().equals(history.key())) {
                fresh = Optional.of(valid.signed());
            }
        } else if (release instanceof NotValidRelease other) {
            Optional<ReleaseStatement> claimed = other.claimed();
            if (claimed.isEmpty() || claimed.get().key().equals(history.key())) {
                refuse(
                        claimed.map(statement -> Subject.released(statement.digest()))
                                .orElseGet(() -> new Subject("offset " + other.offset(), "", "")),
                        other.reason());
            }
        }
    }

    /** All that is there was taken. */
    public void atEnd() {
        if (!readOnce) {
            readOnce = true;
            memory.last().ifPresent(log::remember);
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
        if (memory.file().isPresent()
                && history.last()
                        .map(ValidRelease::signed)
                        .filter(release::equals)
                        .isPresent()) {
            try {
                memory.file().get().write(release);
            } catch (IOException e) {
                LOG.warn("The last accepted release can't be remembered reason='{}'", e.toString());
            }
        }
    }
}
