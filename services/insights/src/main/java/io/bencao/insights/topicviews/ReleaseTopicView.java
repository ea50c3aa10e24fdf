package io.bencao.insights.topicviews;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.protocols.releases.CheckedRelease;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The valid releases of champions, and what stands in {@code checkpoints} beside them. */
public final class ReleaseTopicView implements SmallTopicView {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseTopicView.class);

    private final ReleaseLog log;
    private final Optional<String> model;

    /**
     * @param log checks what is read
     * @param model the model that is shown; empty: that of the last champion
     */
    ReleaseTopicView(ReleaseLog log, Optional<String> model) {
        this.log = log;
        this.model = model;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) {
        CheckedRelease release = log.take(record);
        if (release instanceof NotValidRelease other) {
            LOG.warn("A record of checkpoints is not valid offset={} reason='{}'", other.offset(), other.reason());
        }
    }

    /** What a trusted key signed counts, whatever its size: classifiers follow it too. */
    @Override
    public int largest() {
        return Topics.CHECKPOINTS.maxMessageBytes();
    }

    /** The model that is shown; empty before its first release, if it is not configured. */
    public Optional<String> model() {
        return model.or(log::lastModel);
    }

    /** Its valid releases, oldest first. */
    public List<ValidRelease> releases() {
        return history().map(ReleaseHistory::releases).orElse(List.of());
    }

    /** The release that should be live. */
    public Optional<ValidRelease> champion() {
        return history().flatMap(ReleaseHistory::last);
    }

    /** Digest of what a rollback goes back to. */
    public Optional<String> rollbackTarget() {
        return history().flatMap(ReleaseHistory::rollbackTarget);
    }

    /** The newest records that are not valid and may be meant for the model that is shown, the oldest of them first. */
    public List<NotValidRelease> notValid() {
        Optional<String> shown = model();
        return log.notValid().stream()
                .filter(release -> shown.isEmpty() || release.concerns(shown.get(), ReleaseStatement.CHAMPION))
                .toList();
    }

    /** How many records of the whole topic were not valid. */
    public long notValidCount() {
        return log.notValidCount();
    }

    private Optional<ReleaseHistory> history() {
        return model().map(log::champions);
    }
}
