package io.bencao.imaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How an image becomes the network's input. Part of a checkpoint's manifest: a network answers only for pixels made the
 * way it was trained on.
 *
 * <p>Version 1: decode; a JPEG at the smallest DCT scale (1/8, 1/4, 1/2, 1) whose short side is at least twice
 * {@code inputSize}; alpha over white; take the central square, upright; resize it to {@code resizeShortSide} squared,
 * by area where it shrinks, bilinear where it grows; crop the centre to {@code inputSize} squared; RGB. Cutting the
 * square first, instead of resizing the whole image, moves the result by less than a source pixel and bounds the
 * memory of very long images.
 *
 * @param version which of the procedures above; only 1 exists
 * @param resizeShortSide side of the resized square, in pixels, at least {@code inputSize}
 * @param inputSize side of the network's input, in pixels
 */
public record Preprocessing(int version, int resizeShortSide, int inputSize) {

    private static final int LARGEST_SIDE = 4096;

    public Preprocessing {
        if (version != 1) {
            throw new IllegalArgumentException("preprocessing version " + version + " is unknown; this build knows 1");
        }
        if (inputSize < 1 || inputSize > LARGEST_SIDE) {
            throw new IllegalArgumentException("input size must be 1 to " + LARGEST_SIDE + ", not " + inputSize);
        }
        if (resizeShortSide < inputSize || resizeShortSide > LARGEST_SIDE) {
            throw new IllegalArgumentException("resize short side must be between the input size, " + inputSize
                    + ", and " + LARGEST_SIDE + ", not " + resizeShortSide);
        }
    }

    /**
     * The usual procedure for an input size: from 128 pixels on the image is resized to 8/7 of it (256 for 224) and the
     * rim cut off; smaller inputs keep the whole square, since every pixel counts there.
     */
    public static Preprocessing forInputSize(int inputSize) {
        int resize = inputSize >= 128 ? Math.round(inputSize * 8 / 7f) : inputSize;
        return new Preprocessing(1, resize, inputSize);
    }

    /** SHA-256, in lower-case hex, of the procedure's canonical text. Equal digests mean equal pixels. */
    public String digest() {
        String text = "bencao-preprocessing version=" + version + " resizeShortSide=" + resizeShortSide + " inputSize="
                + inputSize;
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The short side below which a JPEG's DCT scale is not reduced further, in pixels. */
    int shortSideToCover() {
        return 2 * inputSize;
    }
}
