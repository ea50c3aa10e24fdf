package io.bencao.insights.api.checkpoints;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.Scores;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.Drift;
import io.bencao.insights.topicviews.Champion;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.checkpoints.CheckpointTotals;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which checkpoint should answer, which does, and how good each is. Thread-safe. */
public final class CheckpointsQuery {

    private final TopicViews topicViews;
    private final Manifests manifests;
    private final CheckpointFigures figures;
    private final DriftQuery drift;

    public CheckpointsQuery(TopicViews topicViews, Manifests manifests, CheckpointFigures figures, DriftQuery drift) {
        this.topicViews = topicViews;
        this.manifests = manifests;
        this.figures = figures;
        this.drift = drift;
    }

    /** The timeline of releases. */
    public CheckpointsView checkpoints() {
        List<ValidRelease> releases = topicViews.releases().releases();
        Map<String, Confusion> confusions = figures.confusions();
        List<CheckpointView> views = new ArrayList<>();
        for (int i = releases.size() - 1; i >= 0; i--) {
            views.add(view(releases.get(i), i == releases.size() - 1, confusions));
        }
        return new CheckpointsView(
                views,
                topicViews.releases().rollbackTarget().orElse(null),
                topicViews.releases().notValidCount(),
                notValid());
    }

    private List<NotValidView> notValid() {
        List<NotValidView> views = new ArrayList<>();
        for (NotValidRelease release : topicViews.releases().notValid()) {
            Optional<ReleaseStatement> claimed = release.claimed();
            views.add(
                    0,
                    new NotValidView(
                            release.offset(),
                            release.at(),
                            release.problem().text(),
                            release.detail(),
                            claimed.map(ReleaseStatement::number).orElse(null),
                            claimed.map(ReleaseStatement::digest).orElse(null),
                            claimed.map(ReleaseStatement::releasedBy).orElse(null)));
        }
        return views;
    }

    /** What each classifier instance serves. */
    public List<InstanceView> instances() {
        return topicViews.instances().instances().stream()
                .map(status -> new InstanceView(
                        status.getInstanceId(),
                        status.getState().name().toLowerCase(Locale.ROOT),
                        status.getCheckpointId(),
                        status.getDigest(),
                        status.getPrecision(),
                        status.getSince(),
                        status.getError()))
                .toList();
    }

    /** The champion and whatever else is served. */
    public List<LiveCheckpoint> liveCheckpoints() {
        Set<String> digests = new TreeSet<>();
        topicViews.champion().map(Champion::digest).ifPresent(digests::add);
        serving().map(CheckpointStatus::getDigest).forEach(digests::add);
        Map<String, Confusion> confusions = figures.confusions();
        Map<String, CellsByLabel> recent = figures.recent();
        return digests.stream()
                .map(digest -> live(digest, confusions, recent.getOrDefault(digest, CellsByLabel.empty())))
                .toList();
    }

    private LiveCheckpoint live(String digest, Map<String, Confusion> confusions, CellsByLabel recent) {
        Drift drifted = drift.drift(digest, recent);
        return new LiveCheckpoint(
                manifests.manifest(digest).map(Manifest::id).orElse(digest),
                servedBy(digest),
                holdOut(digest),
                Optional.ofNullable(confusions.get(digest)).map(Confusion::accuracy),
                drifted.labelIndex(),
                drifted.confidenceIndex());
    }

    /** A release that was written just now. Its figures are not asked for: who goes back need not wait until they are rebuilt. */
    CheckpointView justReleased(ValidRelease release) {
        return view(release, true, 0, Optional.empty());
    }

    private CheckpointView view(ValidRelease release, boolean champion, Map<String, Confusion> confusions) {
        String digest = release.digest();
        return view(
                release,
                champion,
                figures.totals(digest).map(CheckpointTotals::images).orElse(0L),
                Optional.ofNullable(confusions.get(digest)));
    }

    private CheckpointView view(ValidRelease release, boolean champion, long images, Optional<Confusion> confusion) {
        String digest = release.digest();
        return new CheckpointView(
                release.number(),
                release.checkpointId(),
                digest,
                release.parent().orElse(null),
                release.releasedAt(),
                release.releasedBy(),
                release.reason(),
                release.details().scores(),
                champion,
                servedBy(digest),
                images,
                confusion.map(Confusion::accuracy).orElse(null),
                holdOut(digest).orElse(null));
    }

    private Optional<Double> holdOut(String digest) {
        return manifests
                .manifest(digest)
                .map(manifest -> manifest.scores().get(Manifest.FP32))
                .map(Scores::accuracy);
    }

    private Stream<CheckpointStatus> serving() {
        return topicViews.instances().instances().stream()
                .filter(status -> status.getState() == CheckpointState.SERVING);
    }

    private int servedBy(String digest) {
        return (int)
                serving().filter(status -> status.getDigest().equals(digest)).count();
    }
}
