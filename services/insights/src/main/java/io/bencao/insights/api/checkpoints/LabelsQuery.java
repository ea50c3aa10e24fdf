package io.bencao.insights.api.checkpoints;

import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.LabelStage;
import io.bencao.checkpoint.Manifest;
import io.bencao.insights.topicviews.Champion;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which labels there are. Thread-safe. */
public final class LabelsQuery {

    private final TopicViews topicViews;
    private final Manifests manifests;
    private final CheckpointFigures figures;

    public LabelsQuery(TopicViews topicViews, Manifests manifests, CheckpointFigures figures) {
        this.topicViews = topicViews;
        this.manifests = manifests;
        this.figures = figures;
    }

    /** The labels that a person may give. */
    public ModelView model() {
        Optional<String> digest = topicViews.champion().map(Champion::digest);
        Optional<Manifest> manifest = digest.flatMap(manifests::manifest);
        String name = topicViews.releases().model().orElse(null);
        if (manifest.isPresent()) {
            return new ModelView(
                    name == null ? manifest.get().name() : name,
                    digest.get(),
                    views(manifest.get().labels()));
        }
        return new ModelView(
                name,
                null,
                figures.recent().values().stream()
                        .flatMap(tally -> tally.byLabel().keySet().stream())
                        .filter(label -> !label.isEmpty())
                        .distinct()
                        .sorted()
                        .map(label -> new ModelView.LabelView(label, Map.of(), null))
                        .toList());
    }

    private static List<ModelView.LabelView> views(List<Manifest.Label> labels) {
        Map<String, Integer> stages = FamilyStages.of(labels).stream()
                .collect(Collectors.toMap(
                        each -> each.family().id(), each -> each.labels().size()));
        return labels.stream()
                .map(label -> new ModelView.LabelView(label.id(), label.display(), view(label.stage(), stages)))
                .toList();
    }

    private static ModelView.StageView view(LabelStage stage, Map<String, Integer> stages) {
        return stage == null
                ? null
                : new ModelView.StageView(
                        stage.family().id(),
                        stage.family().display(),
                        stage.place(),
                        stages.get(stage.family().id()),
                        stage.id(),
                        stage.display());
    }

    /** The champion's labels in its manifest's order; empty where that is not at hand. */
    public List<String> championLabels() {
        return topicViews
                .champion()
                .map(Champion::digest)
                .flatMap(manifests::manifest)
                .map(manifest ->
                        manifest.labels().stream().map(Manifest.Label::id).toList())
                .orElse(List.of());
    }
}
