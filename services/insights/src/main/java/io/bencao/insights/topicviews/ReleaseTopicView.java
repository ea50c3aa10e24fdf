package io.bencao.insights.topicviews;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All releases of champions, oldest first. */
public final class ReleaseTopicView implements SmallTopicView {

    private final Wire<CheckpointRelease> wire;
    private final Optional<String> model;
    private final List<CheckpointRelease> releases = new CopyOnWriteArrayList<>();

    ReleaseTopicView(Wire<CheckpointRelease> wire, Optional<String> model) {
        this.wire = wire;
        this.model = model;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.value() == null) {
            throw new MalformedRecordException("a release can't be deleted");
        }
        CheckpointRelease release = wire.read(record.value());
        if (release.getSlot().equals(ReleaseStatement.CHAMPION)) {
            releases.add(release);
        }
    }

    /** The model that is shown; empty before its first release, if it is not configured. */
    public Optional<String> model() {
        return model.or(() -> last(releases).map(CheckpointRelease::getModel));
    }

    /** Its releases, oldest first; a number that does not rise was refused by everybody and is left out. */
    public List<CheckpointRelease> releases() {
        Optional<String> shown = model();
        long[] number = {0};
        return releases.stream()
                .filter(release -> shown.isPresent() && release.getModel().equals(shown.get()))
                .filter(release -> {
                    boolean rises = release.getNumber() > number[0];
                    number[0] = Math.max(number[0], release.getNumber());
                    return rises;
                })
                .toList();
    }

    /** The release that should be live. */
    public Optional<CheckpointRelease> champion() {
        return last(releases());
    }

    private static Optional<CheckpointRelease> last(List<CheckpointRelease> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }
}
