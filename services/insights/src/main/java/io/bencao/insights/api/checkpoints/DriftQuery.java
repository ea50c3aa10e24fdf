package io.bencao.insights.api.checkpoints;

import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.Counts;
import io.bencao.insights.aggregates.Drift;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topology.checkpoints.CheckpointTotals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** How far what a checkpoint meets now is from what it was measured on. Thread-safe. */
public final class DriftQuery {

    private final CheckpointFigures figures;
    private final Manifests manifests;
    private final Clock clock;

    public DriftQuery(CheckpointFigures figures, Manifests manifests, Clock clock) {
        this.figures = figures;
        this.manifests = manifests;
        this.clock = clock;
    }

    /** How far what it meets is from what it was measured on. */
    public DriftView drift(String digest) {
        figures.requireKnown(digest);
        Drift drift = drift(digest, figures.recent().getOrDefault(digest, CellsByLabel.empty()));
        Instant now = clock.instant();
        return new DriftView(
                digest,
                now.minus(CheckpointFigures.RECENT),
                now,
                drift.images(),
                drift.labelIndex().orElse(null),
                drift.confidenceIndex().orElse(null),
                drift.expectedConfidence().isEmpty() ? null : "first-images",
                drift.labels(),
                shares(drift.expectedLabels()),
                shares(drift.actualLabels()),
                shares(drift.expectedConfidence()),
                shares(drift.actualConfidence()));
    }

    /**
     * The same of predictions that were read already.
     *
     * @param recent the checkpoint's predictions of the last hour
     */
    Drift drift(String digest, CellsByLabel recent) {
        Counts reference =
                figures.totals(digest).map(CheckpointTotals::completeReference).orElse(Counts.NONE);
        return Drift.between(recent, manifests.answers(digest), reference);
    }

    private static List<Double> shares(List<Long> counts) {
        long sum = counts.stream().mapToLong(Long::longValue).sum();
        return counts.stream()
                .map(count -> sum == 0 ? 0.0 : (double) count / sum)
                .toList();
    }
}
