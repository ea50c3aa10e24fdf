package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import java.util.Locale;

/**
 * Where a checkpoint stands in this instance. The constructors are private to this file, so the way through the states is the
 * one drawn here: it begins with {@link #loading} or, for a record that names nothing that could be loaded, ends at once with
 * {@link #refused}; each state has a method for each of its next states and for no other.
 *
 * <pre>
 * Loading ──► Verifying ──► Warming ──► Serving ──► Draining ──► Retired
 *    └─────────────┴────────────┴─────► Refused(reason)
 * </pre>
 *
 * A state is a statement, not a lock: whoever moves a checkpoint on (the thread "swap") moves it once.
 */
public sealed interface ModelState {

    /** Its files are about to be fetched and compared with what was signed. */
    static Loading loading(Subject subject) {
        return new Loading(subject);
    }

    /** A release that was refused for what it says itself, before anything was loaded. */
    static Refused refused(Subject subject, String reason) {
        return new Refused(subject, reason);
    }

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
    final class Loading implements ModelState {
        private final Subject subject;

        private Loading(Subject subject) {
            this.subject = subject;
        }

        @Override
        public Subject subject() {
            return subject;
        }

        /** @param bundle found whole and signed */
        Verifying verifying(CheckpointBundle bundle) {
            return new Verifying(bundle);
        }

        Refused refused(String reason) {
            return new Refused(subject, reason);
        }
    }

    /** Its engine is made and its golden answers are checked. */
    final class Verifying implements ModelState {
        private final CheckpointBundle bundle;

        private Verifying(CheckpointBundle bundle) {
            this.bundle = bundle;
        }

        @Override
        public Subject subject() {
            return Subject.of(bundle);
        }

        /** @param model its engine, whose golden answers are the right ones */
        Warming warming(ServingModel model) {
            return new Warming(model);
        }

        Refused refused(String reason) {
            return new Refused(subject(), reason);
        }
    }

    /** Every batch size is run once. */
    final class Warming implements ModelState {
        private final ServingModel model;

        private Warming(ServingModel model) {
            this.model = model;
        }

        @Override
        public Subject subject() {
            return Subject.of(model);
        }

        Serving serving() {
            return new Serving(model);
        }

        Refused refused(String reason) {
            return new Refused(subject(), reason);
        }
    }

    /** It answers. */
    final class Serving implements ModelState {
        private final ServingModel model;

        private Serving(ServingModel model) {
            this.model = model;
        }

        @Override
        public Subject subject() {
            return Subject.of(model);
        }

        /** What answers. */
        public ServingModel model() {
            return model;
        }

        Draining draining() {
            return new Draining(model);
        }
    }

    /** It answers no new batch; those it has are finished. */
    final class Draining implements ModelState {
        private final ServingModel model;

        private Draining(ServingModel model) {
            this.model = model;
        }

        @Override
        public Subject subject() {
            return Subject.of(model);
        }

        ServingModel model() {
            return model;
        }

        Retired retired() {
            return new Retired(subject());
        }
    }

    /** All its batches are finished and its memory is given back. */
    final class Retired implements ModelState {
        private final Subject subject;

        private Retired(Subject subject) {
            this.subject = subject;
        }

        @Override
        public Subject subject() {
            return subject;
        }
    }

    /** It never serves, by this attempt at least. */
    final class Refused implements ModelState {
        private final Subject subject;
        private final String reason;

        private Refused(Subject subject, String reason) {
            this.subject = subject;
            this.reason = reason;
        }

        @Override
        public Subject subject() {
            return subject;
        }

        /** Why, for a person: a short name, a colon, the rest. */
        public String reason() {
            return reason;
        }
    }
}
