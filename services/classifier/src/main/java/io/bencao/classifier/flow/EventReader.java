package io.bencao.classifier.flow;

import java.util.function.Function;

/** Turns a record's bytes into an image event, on the thread that asks. Thread-safe. */
public interface EventReader {

    /** Reads the ticket's record; never throws for what its bytes hold. */
    Reading read(Ticket ticket);

    /** What the bytes hold: an event, or a reason to dead-letter them. */
    sealed interface Reading {

        /** The case's own branch. */
        <R> R match(Function<ImageRequest, R> onRead, Function<Outcome.DeadLettered, R> onUnreadable);

        /** An image event. */
        record Read(ImageRequest request) implements Reading {
            @Override
            public <R> R match(Function<ImageRequest, R> onRead, Function<Outcome.DeadLettered, R> onUnreadable) {
                return onRead.apply(request);
            }
        }

        /** Nothing that can be answered. */
        record Unreadable(Outcome.DeadLettered why) implements Reading {
            @Override
            public <R> R match(Function<ImageRequest, R> onRead, Function<Outcome.DeadLettered, R> onUnreadable) {
                return onUnreadable.apply(why);
            }
        }
    }
}
