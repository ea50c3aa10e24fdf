package io.bencao.classifier.flow;

/** Brings images that events only refer to. Thread-safe. */
public interface ImageFetches {

    /** Gets an image, on a thread of the one who brings it. */
    interface Receiver {
        /**
         * The image is here.
         *
         * @param request the event with its image
         * @param done to be called once its bytes are let go; may be called again
         */
        void here(ImageRequest request, Runnable done);
    }

    /** Fetches the image of an event, or settles its ticket; never waits. */
    void fetch(Ticket ticket, ImageRequest request, Receiver receiver);
}
