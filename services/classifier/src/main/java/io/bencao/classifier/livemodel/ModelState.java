package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import java.nio.file.Path;
import java.util.Locale;

/** Where a checkpoint stands in this instance. Each state has only its legal next steps, so others don't compile. */
public sealed interface ModelState {

    /** The state's name, as it is shown. */
    default String text() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Its folder is looked for. */
    record Loading(Path folder) implements ModelState {
        Verifying found(CheckpointBundle bundle) {
            return new Verifying(bundle);
        }

        Refused refused(String reason) {
            return new Refused(folder.toString(), reason);
        }
    }

    /** Its engine is made and its golden answers are checked. */
    record Verifying(CheckpointBundle bundle) implements ModelState {
        Warming verified(ServingModel model) {
            return new Warming(model);
        }

        Refused refused(String reason) {
            return new Refused(bundle.toString(), reason);
        }
    }

    /** Every batch size is run once. */
    record Warming(ServingModel model) implements ModelState {
        Serving warm() {
            return new Serving(model);
        }

        Refused refused(String reason) {
            return new Refused(model.answerer().id(), reason);
        }
    }

    /** It answers. */
    record Serving(ServingModel model) implements ModelState {
        Draining draining() {
            return new Draining(model);
        }
    }

    /** It answers no new batch; those it has are finished. */
    record Draining(ServingModel model) implements ModelState {
        Retired retired() {
            return new Retired(model.answerer().digest());
        }
    }

    /** All its batches are finished and its memory is given back. */
    record Retired(String digest) implements ModelState {}

    /** It never serves. */
    record Refused(String checkpoint, String reason) implements ModelState {}
}
