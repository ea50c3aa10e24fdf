package io.bencao.imaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How an image becomes the network's input. Part of a checkpoint's manifest: a network answers only for pixels made the
 * way it was trained on.
 *
 * <p>Decode, upright, alpha over white; make it square as {@code fit} says; resize it to each of {@code sides} in turn; crop the centre to
 * {@code inputSize} squared. Where the interpolation allows it, a JPEG is decoded at the smallest DCT scale (1/8, 1/4, 1/2, 1) that leaves
 * twice what is needed. Cropping cuts the square first, instead of resizing the whole image: that moves the result by less than a source
 * pixel and bounds the memory of very long images.
 *
 * <p>Version 1 is {@link Fit#CROP} with one side, {@link Interpolation#AREA} and red first; all else is version 2.
 *
 * @param fit how it becomes square
 * @param sides of the resized squares one after the other, in pixels; the last is at least {@code inputSize}
 * @param inputSize side of the network's input, in pixels
 * @param interpolation of every resize
 * @param blueFirst whether channels are in the order blue, green, red
 */
public record Preprocessing(
        Fit fit, List<Integer> sides, int inputSize, Interpolation interpolation, boolean blueFirst) {

    private static final int LARGEST_SIDE = 4096;
    private static final int MOST_SIDES = 4;

    public Preprocessing {
        sides = List.copyOf(sides);
        if (sides.isEmpty() || sides.size() > MOST_SIDES) {
            throw new IllegalArgumentException("1 to " + MOST_SIDES + " sides are needed, not " + sides.size());
        }
        if (inputSize < 1 || inputSize > LARGEST_SIDE) {
            throw new IllegalArgumentException("input size must be 1 to " + LARGEST_SIDE + ", not " + inputSize);
        }
        for (int side : sides) {
            if (side < 1 || side > LARGEST_SIDE) {
                throw new IllegalArgumentException("a side must be 1 to " + LARGEST_SIDE + ", not " + side);
            }
        }
        int last = sides.get(sides.size() - 1);
        if (last < inputSize) {
            throw new IllegalArgumentException("resize short side must be between the input size, " + inputSize
                    + ", and " + LARGEST_SIDE + ", not " + last);
        }
    }

    /**
     * Version 1.
     *
     * @param version 1
     * @param resizeShortSide side of the resized square, in pixels, at least {@code inputSize}
     * @param inputSize side of the network's input, in pixels
     */
    public Preprocessing(int version, int resizeShortSide, int inputSize) {
        this(Fit.CROP, List.of(resizeShortSide), inputSize, Interpolation.AREA, false);
        if (version != 1) {
            throw new IllegalArgumentException(
                    "preprocessing version " + version + " is unknown; this build knows 1 and 2");
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

    /** 1 or 2: which of the two descriptions says all of it. */
    public int version() {
        return fit == Fit.CROP && sides.size() == 1 && interpolation == Interpolation.AREA && !blueFirst ? 1 : 2;
    }

    /** Side of the last resized square, in pixels. */
    public int resizeShortSide() {
        return sides.get(sides.size() - 1);
    }

    /** The same without the crop at the end: what training keeps, to crop it in its own ways. */
    public Preprocessing uncropped() {
        return endingAt(resizeShortSide());
    }

    /** The same with squares of another side at the end and no crop of them, pixels. */
    public Preprocessing endingAt(int side) {
        List<Integer> others = new ArrayList<>(sides.subList(0, sides.size() - 1));
        others.add(side);
        return new Preprocessing(fit, others, side, interpolation, blueFirst);
    }

    /** For people: {@code squash to 1000, then 224, bilinear; red, green, blue}. */
    public String text() {
        StringBuilder text = new StringBuilder(fit.text()).append(" to ").append(sides.get(0));
        sides.stream().skip(1).forEach(side -> text.append(", then ").append(side));
        text.append(", ").append(interpolation.text());
        if (inputSize < resizeShortSide()) {
            text.append(", centre of ").append(inputSize);
        }
        return text.append(blueFirst ? "; blue, green, red" : "; red, green, blue")
                .toString();
    }

    /** SHA-256, in lower-case hex, of the procedure's canonical text. Equal digests mean equal pixels. */
    public String digest() {
        String text = version() == 1
                ? "bencao-preprocessing version=1 resizeShortSide=" + resizeShortSide() + " inputSize=" + inputSize
                : "bencao-preprocessing version=2 fit=" + fit.text() + " sides=" + sides + " interpolation="
                        + interpolation.text() + " inputSize=" + inputSize + " channels="
                        + (blueFirst ? "bgr" : "rgb");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The short side below which a JPEG's DCT scale is not reduced further, in pixels. */
    int shortSideToCover() {
        if (version() == 1) {
            return 2 * inputSize;
        }
        // What looks at single pixels wherever they lie must see those of the image itself.
        return interpolation.isAntialiased() ? 2 * largestSide() : Integer.MAX_VALUE;
    }

    /** Side of the largest square on the way, in pixels. */
    public int largestSide() {
        return sides.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
