package io.bencao.insights.api.checkpoints;

import io.bencao.insights.aggregates.CellKey;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.JudgementSum;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
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
    Map<String, CellsByLabel> recent() {
        long from = clock.millis() - RECENT.toMillis();
        Map<String, CellsByLabel> byCheckpoint = new TreeMap<>();
        state.range(
                CheckpointStores.CHECKPOINT_CELLS,
                CellKey.from(WindowSize.MINUTE, WindowSize.MINUTE.startOf(from)),
                CellKey.from(WindowSize.MINUTE, Long.MAX_VALUE),
                (key, cell) -> {
                    byCheckpoint
                            .computeIfAbsent(key.checkpoint(), digest -> CellsByLabel.empty())
                            .add(key.label(), cell);
                    return true;
                });
        return byCheckpoint;
    }

    /** All that a checkpoint has predicted; empty if it has predicted nothing yet. */
    Optional<CheckpointTotals> totals(String digest) {
        return state.value(CheckpointStores.CHECKPOINTS, digest);
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

    private <V> void judgements(BiFunction<JudgementKey, JudgementSum, V> each) {
        state.all(CheckpointStores.JUDGEMENTS, each);
    }
}
