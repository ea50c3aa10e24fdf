package io.bencao.classifier.flow;

import java.util.function.Function;

/** Turns a record's bytes into an image event, on the thread that asks. Thread-safe. */
public interface EventReader {

    /** Reads the ticket's record; never throws for what its bytes hold. */
    Reading read(Ticket ticket);

    /** What the bytes hold: an event, or a reason to dead-letter them; or that nobody can tell just now. */
    sealed interface Reading {

        /** The case's own branch. */
        <R> R match(
                Function<ImageRequest, R> onRead,
                Function<Outcome.DeadLettered, R> onUnreadable,
                Function<String, R> onNotYet);

        /** An image event. */
        record Read(ImageRequest request) implements Reading {
            @Override
            public <R> R match(
                    Function<ImageRequest, R> onRead,
                    Function<Outcome.DeadLettered, R> onUnreadable,
                    Function<String, R> onNotYet) {
                return onRead.apply(request);
            }
        }

        /** Nothing that can be answered. */
        record Unreadable(Outcome.DeadLettered why) implements Reading {
            @Override
            public <R> R match(
                    Function<ImageRequest, R> onRead,
                    Function<Outcome.DeadLettered, R> onUnreadable,
                    Function<String, R> onNotYet) {
                return onUnreadable.apply(why);
            }
        }

        /** Somebody who must be asked does not answer: the same bytes may be an event later. */
        record NotYet(String reason) implements Reading {
            @Override
            public <R> R match(
                    Function<ImageRequest, R> onRead,
                    Function<Outcome.DeadLettered, R> onUnreadable,
                    Function<String, R> onNotYet) {
                return onNotYet.apply(reason);
            }
        }
    }
}
