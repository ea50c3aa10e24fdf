package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import java.util.Locale;

/** Where a checkpoint stands in this instance. Each state has only its legal next steps, so others don't compile. */
public sealed interface ModelState {

    /** The state's name, as it is shown. */
    default String text() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Which checkpoint. */
    Subject subject();

    /**
     * A checkpoint, by name.
     *
     * @param id readable; where nothing of it was read yet, what it was asked for by
     * @param digest empty where not known yet
     * @param precision which of its files is served; empty where not known yet
     */
    record Subject(String id, String digest, String precision) {

        /** One that a release names: nothing but its digest is known. */
        static Subject released(String digest) {
            return new Subject(digest.substring(0, 12), digest, "");
        }

        static Subject of(CheckpointBundle bundle) {
            return new Subject(bundle.manifest().id(), bundle.digest(), "");
        }

        static Subject of(ServingModel model) {
            return new Subject(
                    model.answerer().id(),
                    model.answerer().digest(),
                    model.answerer().precision());
        }

        @Override
        public String toString() {
            return precision.isEmpty() ? id + " " + digest : id + " " + digest + " " + precision;
        }
    }

    /** Its files are fetched and compared with what was signed. */
    record Loading(Subject subject) implements ModelState {
        Verifying found(CheckpointBundle bundle) {
            return new Verifying(bundle);
        }

        Refused refused(String reason) {
            return new Refused(subject, reason);
        }
    }

    /** Its engine is made and its golden answers are checked. */
    record Verifying(CheckpointBundle bundle) implements ModelState {
        @Override
        public Subject subject() {
            return Subject.of(bundle);
        }

        Warming verified(ServingModel model) {
            return new Warming(model);
        }

        Refused refused(String reason) {
            return new Refused(subject(), reason);
        }
    }

    /** Every batch size is run once. */
    record Warming(ServingModel model) implements ModelState {
        @Override
        public Subject subject() {
            return Subject.of(model);
        }

        Serving warm() {
            return new Serving(model);
        }

        Refused refused(String reason) {
            return new Refused(subject(), reason);
        }
    }

    /** It answers. */
    record Serving(ServingModel model) implements ModelState {
        @Override
        public Subject subject() {
            return Subject.of(model);
        }

        Draining draining() {
            return new Draining(model);
        }
    }

    /** It answers no new batch; those it has are finished. */
    record Draining(ServingModel model) implements ModelState {
        @Override
        public Subject subject() {
            return Subject.of(model);
        }

        Retired retired() {
            return new Retired(subject());
        }
    }

    /** All its batches are finished and its memory is given back. */
    record Retired(Subject subject) implements ModelState {}

    /** It never serves, by this attempt at least. */
    record Refused(Subject subject, String reason) implements ModelState {}
}
