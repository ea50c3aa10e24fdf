package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * Whether one checkpoint can follow another while images flow: those that were prepared for the one are answered by the
 * other, and whoever reads the predictions knows the labels.
 */
final class Fit {

    private Fit() {}

    /** Why it can't; empty where it can. */
    static Optional<String> misfit(Manifest next, String model, Optional<Manifest> before) {
        if (!next.name().equals(model)) {
            return Optional.of("other-model: it is a checkpoint of \"" + next.name() + "\", released for \"" + model
                    + "\"; a checkpoint serves under its own model's name only");
        }
        return before.flatMap(current -> misfit(next, current));
    }

    private static Optional<String> misfit(Manifest next, Manifest current) {
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
