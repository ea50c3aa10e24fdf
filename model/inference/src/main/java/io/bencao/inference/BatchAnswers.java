package io.bencao.inference;

/**
 * What a network says of a batch in one pass.
 *
 * @param probabilities of each image, one a label, which sum to 1
 * @param unlikeness of each image, from 0 on: above {@link #UNKNOWN_ABOVE} it is unlike everything that the checkpoint knows. Empty
 *     where the checkpoint can't tell
 */
@SuppressWarnings("ArrayRecordComponent")
public record BatchAnswers(float[][] probabilities, float[] unlikeness) {

    /** At this unlikeness an image is as far from the nearest known one as one that is known may be. */
    public static final float UNKNOWN_ABOVE = 1;

    /** Whether the checkpoint can tell. */
    public boolean tellsUnknown() {
        return unlikeness.length > 0;
    }
}
