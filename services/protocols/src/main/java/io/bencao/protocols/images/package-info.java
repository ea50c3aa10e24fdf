/**
 * The image of an event, wherever it is. Comes in: the value of a record of {@code image-events} and what is known of the image. Goes out:
 * an {@link io.bencao.protocols.images.EventImage}, the bytes that came with the event, or a reference to them; and of a reference, once it
 * is fetched, a {@link io.bencao.protocols.images.StoredImage}. Called by insights, the trainer and the command line, on any thread;
 * looking waits for nobody but a schema registry, fetching at most for the time limit of references.
 */
package io.bencao.protocols.images;
