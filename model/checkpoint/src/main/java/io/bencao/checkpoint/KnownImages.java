package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * By what a checkpoint tells images that are unlike everything it knows: features of some images that it was judged by, in a file of
 * their own, and how far from the nearest of them an image may be. The distance is one less the cosine between the two rows of
 * features, 0 to 2 (Sun et al. 2022, "Out-of-Distribution Detection with Deep Nearest Neighbors").
 *
 * @param file its name in the folder: a row of signed bytes for each image, one a feature, each row by a scale of its own
 * @param bytes its size
 * @param sha256 its digest
 * @param images rows
 * @param features numbers that the network's head is fed with
 * @param threshold an image whose nearest known image is farther away is unknown; the same for every precision
 * @param heldOut images that the threshold was found on
 */
@JsonPropertyOrder({"file", "bytes", "sha256", "images", "features", "threshold", "heldOut"})
public record KnownImages(
        String file, long bytes, String sha256, int images, int features, double threshold, int heldOut) {

    /** The usual name of the file. */
    public static final String FILE = "known-images.bin";

    private static final int MOST_IMAGES = 10_000;
    private static final int MOST_FEATURES = 100_000;
    private static final double FARTHEST = 2;

    /** Whether sizes and threshold make sense. */
    boolean makesSense() {
        return images > 0
                && images <= MOST_IMAGES
                && features > 0
                && features <= MOST_FEATURES
                && bytes == (long) images * features
                && threshold > 0
                && threshold <= FARTHEST
                && heldOut > 0;
    }
}
