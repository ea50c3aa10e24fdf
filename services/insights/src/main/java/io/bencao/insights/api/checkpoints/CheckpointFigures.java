package io.bencao.insights.api.checkpoints;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.Judged;
import io.bencao.insights.tally.Tally;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.checkpoints.CheckpointTotals;
import io.bencao.insights.topology.checkpoints.JudgementKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What the stores hold of each checkpoint. Thread-safe. */
public final class CheckpointFigures {

    /** "Recent" is that long. */
    static final Duration RECENT = Duration.ofHours(1);

    private final LocalState state;
    private final ReleaseTopicView releases;
    private final Clock clock;

    public CheckpointFigures(LocalState state, ReleaseTopicView releases, Clock clock) {
        this.state = state;
        this.releases = releases;
        this.clock = clock;
    }

    /** How many images are labelled, by true label, whatever checkpoint saw them. */
    public Map<String, Long> labelled() {
        Map<String, Long> labelled = new TreeMap<>();
        judgements((key, judged) -> labelled.merge(key.trueLabel(), judged.count(), Long::sum));
        return labelled;
    }

    /** Predictions against true labels, by checkpoint. */
    Map<String, Confusion> confusions() {
        Map<String, Confusion> confusions = new TreeMap<>();
        judgements((key, judged) -> {
            confusions
                    .computeIfAbsent(key.checkpoint(), digest -> new Confusion())
                    .add(key.trueLabel(), key.predicted(), judged);
            return true;
        });
        return confusions;
    }

    /** What each checkpoint predicted in the last hour. */
    Map<String, Tally> recent() {
        long from = clock.millis() - RECENT.toMillis();
        Map<String, Tally> tallies = new TreeMap<>();
        state.range(
                Stores.CHECKPOINT_CELLS,
                CellKey.from(false, WindowSize.MINUTE, WindowSize.MINUTE.startOf(from)),
                CellKey.from(false, WindowSize.MINUTE, Long.MAX_VALUE),
                (bytes, value) -> {
                    CellKey key = CellKey.unpack(bytes);
                    tallies.computeIfAbsent(key.checkpoint(), digest -> Tally.empty())
                            .add(key.label(), Cell.unpack(value));
                    return true;
                });
        return tallies;
    }

    /** All that a checkpoint has predicted; empty if it has predicted nothing yet. */
    Optional<CheckpointTotals> totals(String digest) {
        return state.value(
                Stores.CHECKPOINTS, digest, bytes -> Optional.ofNullable(bytes).map(CheckpointTotals::unpack));
    }

    /** Only what was released or has answered is looked for in the store: a name from outside is not. */
    boolean isKnown(String digest) {
        return totals(digest).isPresent()
                || releases.releases().stream()
                        .anyMatch(release -> release.digest().equals(digest));
    }

    /** Refuses a checkpoint that is not known as not found. */
    void requireKnown(String digest) {
        if (!isKnown(digest)) {
            throw new RefusedRequestException(
                    Why.NOT_FOUND, "no checkpoint " + digest + " was ever released, and none has answered");
        }
    }

    private <V> void judgements(BiFunction<JudgementKey, Judged, V> each) {
        state.range(
                Stores.JUDGEMENTS,
                null,
                null,
                (key, value) -> each.apply(JudgementKey.unpack(key), Judged.unpack(value)));
    }
}
