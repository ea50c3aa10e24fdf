package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.Manifest;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ValidRelease;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one checkpoint can follow another while images flow: those that were prepared for the one are answered by the
 * other, and whoever reads the predictions knows the labels. Thread "swap" only.
 */
public final class CompatibilityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CompatibilityCheck.class);

    private final String model;
    private final Optional<CheckpointBundle> configured;
    private final ReleaseHistory history;
    private final BundleSource source;

    /**
     * @param model whose releases are followed
     * @param configured the checkpoint that the configuration names
     * @param history the valid releases
     * @param source finds their manifests
     */
    public CompatibilityCheck(
            String model, Optional<CheckpointBundle> configured, ReleaseHistory history, BundleSource source) {
        this.model = model;
        this.configured = configured;
        this.history = history;
        this.source = source;
    }

    /**
     * Why a checkpoint can't follow; empty where it can.
     *
     * @param current the one that serves; where none does, the configured one, else the oldest that was ever released and is
     *     still there
     */
    Optional<String> incompatibility(Manifest next, Optional<CheckpointBundle> current) {
        if (!next.name().equals(model)) {
            return Optional.of("other-model: it is a checkpoint of \"" + next.name() + "\", released for \"" + model
                    + "\"; a checkpoint serves under its own model's name only");
        }
        return current.or(() -> configured)
                .map(CheckpointBundle::manifest)
                .or(this::oldestReleased)
                .flatMap(before -> difference(next, before));
    }

    private Optional<Manifest> oldestReleased() {
        Optional<Manifest> oldest = Optional.empty();
        for (ValidRelease release : history.newestFirst(Swapper.MOST_CANDIDATES)) {
            try {
                oldest = Optional.of(source.peek(release.digest()));
            } catch (IOException | CheckpointException e) {
                LOG.debug(
                        "Release {} is not there any more", release.statement().number(), e);
            }
        }
        return oldest;
    }

    private static Optional<String> difference(Manifest next, Manifest current) {
        if (!ids(next).equals(ids(current))) {
            return Optional.of("labels-differ: its " + ids(next).size() + " labels are not the "
                    + ids(current).size() + " of " + current.id()
                    + " in the same order; another label set needs another model name");
        }
        if (next.input().size() != current.input().size()) {
            return Optional.of("input-differs: it takes " + next.input().size() + " pixels, images are prepared for "
                    + current.input().size() + "; another size needs another model name");
        }
        if (!next.preprocessing().digest().equals(current.preprocessing().digest())) {
            return Optional.of("preprocessing-differs: its images are prepared in another way than those of "
                    + current.id() + "; another way needs another model name");
        }
        return Optional.empty();
    }

    private static List<String> ids(Manifest manifest) {
        return manifest.labels().stream().map(Manifest.Label::id).toList();
    }
}
