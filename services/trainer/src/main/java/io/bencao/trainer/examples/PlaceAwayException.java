package io.bencao.trainer.examples;

import java.io.IOException;
import java.time.Duration;

/** The place of an image that a run needs could not be asked for too long: the run must not go on without it. */
public final class PlaceAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    PlaceAwayException(Example example, int tries, Duration patience, String why) {
        super("the image of event " + example.eventId()
                + " can't be fetched, and nothing is learned from fewer images: "
                + why + "; tried " + tries + " times for bencao.trainer.images-patience=" + patience
                + ". Bring its place back, or take it out of bencao.references.* for good");
    }
}
