package io.bencao.insights.topicviews;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.insights.runs.StageLabels;
import io.bencao.insights.topology.checkpoints.HoldOuts;
import io.bencao.insights.topology.events.LabelKnowledge;
import io.bencao.insights.topology.runs.StageKnowledge;
import io.bencao.protocols.releases.ValidRelease;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifests of checkpoints, from the store. One that is not there is looked for again after a while. Thread-safe.
 */
public final class Manifests implements LabelKnowledge, HoldOuts, StageKnowledge {

    private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);

    /** Of each checkpoint that answers a manifest is looked for, and whoever writes predictions makes up checkpoints. */
    private static final int MOST = 300;

    private static final long AGAIN = Duration.ofSeconds(30).toNanos();

    private record Found(Optional<Manifest> manifest, StageLabels stages, long at) {
        Found(Optional<Manifest> manifest, long at) {
            this(manifest, manifest.map(one -> new StageLabels(one.labels())).orElse(StageLabels.NONE), at);
        }
    }

    private final Optional<CheckpointStore> store;
    private final ReleaseTopicView releases;
    private final LongSupplier nanos;
    private final Map<String, Found> found = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > MOST;
        }
    });

    /**
     * @param store where they lie; empty: nowhere
     * @param releases which ones matter
     * @param nanos a clock as {@link System#nanoTime}
     */
    public Manifests(Optional<CheckpointStore> store, ReleaseTopicView releases, LongSupplier nanos) {
        this.store = store;
        this.releases = releases;
        this.nanos = nanos;
    }

    /** The manifest of a checkpoint, if it is at hand. */
    public Optional<Manifest> manifest(String digest) {
        return store.isEmpty() ? Optional.empty() : found(digest).manifest();
    }

    @Override
    public StageLabels stages(String digest) {
        return store.isEmpty() ? StageLabels.NONE : found(digest).stages();
    }

    private Found found(String digest) {
        Found known = found.get(digest);
        if (known == null || (known.manifest().isEmpty() && nanos.getAsLong() - known.at() > AGAIN)) {
            known = new Found(fetch(digest), nanos.getAsLong());
            found.put(digest, known);
        }
        return known;
    }

    @Override
    public boolean knows(String label) {
        List<ValidRelease> all = releases.releases();
        boolean complete = !all.isEmpty();
        for (int i = all.size() - 1; i >= 0; i--) {
            Optional<Manifest> manifest = manifest(all.get(i).digest());
            if (manifest.isPresent()
                    && manifest.get().labels().stream()
                            .anyMatch(known -> known.id().equals(label))) {
                return true;
            }
            complete &= manifest.isPresent();
        }
        // What a manifest that is not at hand says nobody knows: the label may be right.
        return !complete;
    }

    @Override
    public Map<String, Long> answers(String digest) {
        Optional<Manifest> manifest = manifest(digest);
        Scores scores = manifest.map(m -> m.scores().get(Manifest.FP32)).orElse(null);
        if (scores == null || scores.confusionMatrix().isEmpty()) {
            return Map.of();
        }
        Map<String, Long> answers = new LinkedHashMap<>();
        for (int column = 0; column < manifest.get().labels().size(); column++) {
            long sum = 0;
            for (List<Integer> row : scores.confusionMatrix()) {
                sum += row.get(column);
            }
            answers.put(manifest.get().labels().get(column).id(), sum);
        }
        return answers;
    }

    private Optional<Manifest> fetch(String digest) {
        try {
            return Optional.of(store.get().manifest(digest));
        } catch (CheckpointException | IllegalArgumentException | IOException e) {
            LOG.warn("No manifest in the store digest={} reason='{}'", digest, e.getMessage());
            return Optional.empty();
        }
    }
}
