package io.bencao.samples;

import io.bencao.samples.classes.HerbClasses;

/**
 * One image and what is true about it.
 *
 * @param label the class id, one of {@link HerbClasses#LABELS}
 * @param jpeg the encoded file; the caller owns the array
 * @param width pixels across when held upright
 * @param height pixels down when held upright
 * @param orientation the EXIF orientation, 1 to 8, in which the pixels are stored
 * @param progressive whether the JPEG is progressive
 * @param seed the seed it was drawn from
 * @param index its place in the endless row of that seed's images
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes: nobody compares two of them
public record SampleImage(
        String label, byte[] jpeg, int width, int height, int orientation, boolean progressive, long seed, long index) {

    /** Returns a file name that tells where the image came from and sorts by index. */
    public String fileName() {
        return String.format(java.util.Locale.ROOT, "s%d-%07d.jpg", seed, index);
    }
}
