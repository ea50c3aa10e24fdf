package io.bencao.insights.api.checkpoints;

import io.bencao.checkpoint.Manifest;
import io.bencao.insights.topicviews.Manifests;
import java.util.List;

/** How right a checkpoint is, by what people said. Thread-safe. */
public final class AccuracyQuery {

    private final CheckpointFigures figures;
    private final Manifests manifests;

    public AccuracyQuery(CheckpointFigures figures, Manifests manifests) {
        this.figures = figures;
        this.manifests = manifests;
    }

    /** A checkpoint's predictions against true labels. */
    public ConfusionView confusion(String digest) {
        Confusion confusion = figures.confusions().get(digest);
        if (confusion == null) {
            figures.requireKnown(digest);
            confusion = new Confusion();
        }
        return confusion.view(digest, labelsOf(digest));
    }

    private List<String> labelsOf(String digest) {
        return figures.isKnown(digest)
                ? manifests
                        .manifest(digest)
                        .map(manifest -> manifest.labels().stream()
                                .map(Manifest.Label::id)
                                .toList())
                        .orElse(List.of())
                : List.of();
    }
}
