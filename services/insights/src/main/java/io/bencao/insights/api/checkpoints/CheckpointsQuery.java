package io.bencao.insights.api.checkpoints;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.Scores;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.Counts;
import io.bencao.insights.tally.Drift;
import io.bencao.insights.tally.Judged;
import io.bencao.insights.tally.Tally;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topicviews.Champion;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.checkpoints.CheckpointTotals;
import io.bencao.insights.topology.checkpoints.JudgementKey;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Checkpoints and how good they are. Thread-safe. */
public final class CheckpointsQuery {

    private static final Duration DRIFT_BACK = Duration.ofHours(1);

    private final LocalState state;
    private final TopicViews topicViews;
    private final Manifests manifests;
    private final Clock clock;

    public CheckpointsQuery(LocalState state, TopicViews topicViews, Manifests manifests, Clock clock) {
        this.state = state;
        this.topicViews = topicViews;
        this.manifests = manifests;
        this.clock = clock;
    }

    /** The labels that a person may give. */
    public ModelView model() {
        Optional<String> digest = championDigest();
        Optional<Manifest> manifest = digest.flatMap(manifests::manifest);
        String name = topicViews.releases().model().orElse(null);
        if (manifest.isPresent()) {
            return new ModelView(
                    name == null ? manifest.get().name() : name,
                    digest.get(),
                    manifest.get().labels().stream()
                            .map(label -> new ModelView.LabelView(label.id(), label.display()))
                            .toList());
        }
        return new ModelView(
                name,
                null,
                recent().values().stream()
                        .flatMap(tally -> tally.byLabel().keySet().stream())
                        .distinct()
                        .sorted()
                        .map(label -> new ModelView.LabelView(label, Map.of()))
                        .toList());
    }

    /** The champion's labels in its manifest's order; empty where that is not at hand. */
    public List<String> championLabels() {
        return championDigest()
                .flatMap(manifests::manifest)
                .map(manifest ->
                        manifest.labels().stream().map(Manifest.Label::id).toList())
                .orElse(List.of());
    }

    /** The timeline of releases. */
    public CheckpointsView checkpoints() {
        List<ValidRelease> releases = topicViews.releases().releases();
        Map<String, Confusion> confusions = confusions();
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

    /** What a checkpoint said against what people said. */
    public ConfusionView confusion(String digest) {
        Confusion confusion = confusions().get(digest);
        if (confusion == null && !known(digest)) {
            throw unknown(digest);
        }
        return (confusion == null ? new Confusion() : confusion).view(digest, labelsOf(digest));
    }

    /** How far what it meets is from its hold-out. */
    public DriftView drift(String digest) {
        if (!known(digest)) {
            throw unknown(digest);
        }
        Drift drift = drift(digest, recent().getOrDefault(digest, Tally.empty()));
        Instant now = clock.instant();
        return new DriftView(
                digest,
                now.minus(DRIFT_BACK),
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

    /** The champion and whatever else is served. */
    public List<LiveCheckpoint> standings() {
        Set<String> digests = new TreeSet<>();
        championDigest().ifPresent(digests::add);
        serving().map(CheckpointStatus::getDigest).forEach(digests::add);
        Map<String, Confusion> confusions = confusions();
        Map<String, Tally> recent = recent();
        return digests.stream()
                .map(digest -> standing(digest, confusions, recent.getOrDefault(digest, Tally.empty())))
                .toList();
    }

    private LiveCheckpoint standing(String digest, Map<String, Confusion> confusions, Tally recent) {
        Drift drift = drift(digest, recent);
        return new LiveCheckpoint(
                manifests.manifest(digest).map(Manifest::id).orElse(digest),
                servedBy(digest),
                holdOut(digest),
                Optional.ofNullable(confusions.get(digest)).map(Confusion::accuracy),
                drift.labelIndex(),
                drift.confidenceIndex());
    }

    private Drift drift(String digest, Tally recent) {
        Counts reference =
                totals(digest).map(CheckpointTotals::completeReference).orElse(Counts.NONE);
        return Drift.between(recent, manifests.answers(digest), reference);
    }

    private Optional<Double> holdOut(String digest) {
        return manifests
                .manifest(digest)
                .map(manifest -> manifest.scores().get(Manifest.FP32))
                .map(Scores::accuracy);
    }

    /** How many images are labelled, by true label, whatever checkpoint saw them. */
    public Map<String, Long> labelled() {
        Map<String, Long> labelled = new TreeMap<>();
        judgements((key, judged) -> labelled.merge(key.trueLabel(), judged.count(), Long::sum));
        return labelled;
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
                totals(digest).map(CheckpointTotals::images).orElse(0L),
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

    private Map<String, Confusion> confusions() {
        Map<String, Confusion> confusions = new TreeMap<>();
        judgements((key, judged) -> {
            confusions
                    .computeIfAbsent(key.checkpoint(), digest -> new Confusion())
                    .add(key.trueLabel(), key.predicted(), judged);
            return true;
        });
        return confusions;
    }

    private <V> void judgements(BiFunction<JudgementKey, Judged, V> each) {
        state.range(
                Stores.JUDGEMENTS,
                null,
                null,
                (key, value) -> each.apply(JudgementKey.unpack(key), Judged.unpack(value)));
    }

    private Map<String, Tally> recent() {
        long from = clock.millis() - DRIFT_BACK.toMillis();
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

    private Optional<CheckpointTotals> totals(String digest) {
        return state.value(
                Stores.CHECKPOINTS, digest, bytes -> Optional.ofNullable(bytes).map(CheckpointTotals::unpack));
    }

    /** Only what was released or has answered is looked for in the store: a name from outside is not. */
    private boolean known(String digest) {
        return totals(digest).isPresent()
                || topicViews.releases().releases().stream()
                        .anyMatch(release -> release.digest().equals(digest));
    }

    private List<String> labelsOf(String digest) {
        return known(digest)
                ? manifests
                        .manifest(digest)
                        .map(manifest -> manifest.labels().stream()
                                .map(Manifest.Label::id)
                                .toList())
                        .orElse(List.of())
                : List.of();
    }

    private Optional<String> championDigest() {
        return topicViews.champion().map(Champion::digest);
    }

    private Stream<CheckpointStatus> serving() {
        return topicViews.instances().instances().stream()
                .filter(status -> status.getState() == CheckpointState.SERVING);
    }

    private int servedBy(String digest) {
        return (int)
                serving().filter(status -> status.getDigest().equals(digest)).count();
    }

    private static RefusedRequestException unknown(String digest) {
        return new RefusedRequestException(
                Why.NOT_FOUND, "no checkpoint " + digest + " was ever released, and none has answered");
    }

    private static List<Double> shares(List<Long> counts) {
        long sum = counts.stream().mapToLong(Long::longValue).sum();
        return counts.stream()
                .map(count -> sum == 0 ? 0.0 : (double) count / sum)
                .toList();
    }
}
