/**
 * The one way from encoded bytes to the network's pixels: serving, training and calibration all call it, so that they
 * see the same image.
 *
 * <p>Comes in: the bytes of a JPEG, PNG, WebP or BMP, trusted by nobody. Goes out: upright RGB, {@code inputSize} by
 * {@code inputSize}, one byte a channel, rows top down; or a {@link io.bencao.imaging.Refusal} with a sentence. The
 * header is read here, in Java, before any native decoder sees a byte, and says how much native memory the decoder will
 * take; header and structure say about how much time of a core ({@code DecodeCost}). Called by the classifier's decode pool, the trainer and the command line, from any number of threads:
 * {@link io.bencao.imaging.ImagePreparer} has no state, and the native memory of a call is gone when the call returns.
 */
package io.bencao.imaging;
