package io.bencao.imaging;

import java.nio.ByteBuffer;

/**
 * From encoded bytes to the network's input, in two steps: {@link #inspect} reads the header and says what decoding will
 * take, {@link #prepare} decodes. Thread-safe; keeps nothing between calls. Any bytes at all may be given: both steps
 * answer with a refusal and never throw on bad input.
 */
public final class ImagePreparer {

    /**
     * What a pixel of the largest image may take. The greediest usual kinds need 8: 16-bit colour with alpha, and
     * progressive CMYK before its pixels. With 40 megapixels and 16 MiB the sum stays below 384 MiB.
     */
    private static final long BYTES_PER_PIXEL = 9;

    private static final long FIXED_BYTES = 4L << 20;

    private final Preprocessing preprocessing;
    private final ImageLimits limits;
    private final PixelDecoder decoder;

    /** Loads the native decoder on first use in the process. */
    public ImagePreparer(Preprocessing preprocessing, ImageLimits limits) {
        this.preprocessing = preprocessing;
        this.limits = limits;
        this.decoder = new PixelDecoder(preprocessing);
    }

    /** Reads the header and goes over the structure; cheap beside decoding, takes no native memory. */
    public Inspection inspect(byte[] encoded) {
        return inspect(ByteBuffer.wrap(encoded));
    }

    /** The same of the bytes between a buffer's position and its limit, neither of which is moved. */
    public Inspection inspect(ByteBuffer encoded) {
        Bytes bytes = Bytes.of(encoded);
        try {
            ImageHeader header = admissible(bytes, limits);
            CodingLoad coding = CodingLoad.of(bytes, header);
            DecodePlan plan = DecodePlan.of(header, preprocessing);
            long decodeBytes = coding.bytes() + plan.bytes(bytes.length(), preprocessing);
            requireMemory(decodeBytes, header);
            return new Inspection.Admissible(
                    header, decodeBytes, DecodeCost.admitted(coding, header, plan, limits.maxCost()));
        } catch (RefusedException e) {
            return new Inspection.Refused(e.refusal(), e.getMessage());
        }
    }

    /** Inspects and prepares in one step, for callers that need no budget. */
    public Preparation prepare(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        return inspect(bytes)
                .match(
                        admissible -> prepare(bytes, admissible.header()),
                        refused -> new Preparation.Refused(refused.refusal(), refused.detail()));
    }

    /**
     * Decodes, turns upright, resizes and crops.
     *
     * @param encoded the image, between the buffer's position and its limit, neither of which is moved
     * @param header what {@link #inspect} read from these very bytes
     */
    public Preparation prepare(ByteBuffer encoded, ImageHeader header) {
        try {
            return new Preparation.Prepared(
                    decoder.decode(Bytes.of(encoded), header, DecodePlan.of(header, preprocessing)));
        } catch (RefusedException e) {
            return new Preparation.Refused(e.refusal(), e.getMessage());
        }
    }

    /**
     * The most that {@link Inspection.Admissible#decodeBytes()} can be under these limits, in bytes: an image that
     * would take more is refused as {@link Refusal#TOO_COSTLY}. A budget must be at least this.
     */
    public long largestDecodeBytes() {
        return BYTES_PER_PIXEL * limits.maxPixels() + 2L * limits.maxBytes() + FIXED_BYTES;
    }

    /** The JPEG library found, its version, and whether it has SIMD: {@code libjpeg-turbo 3.1.2-70, SIMD yes}. */
    public static String decoderDescription() {
        return OpenCvRuntime.DESCRIPTION;
    }

    /** The header of an image that keeps the limits. */
    static ImageHeader admissible(Bytes encoded, ImageLimits limits) throws RefusedException {
        if (encoded.length() == 0) {
            throw new RefusedException(Refusal.EMPTY, "the image has no bytes");
        }
        if (encoded.length() > limits.maxBytes()) {
            throw new RefusedException(
                    Refusal.TOO_MANY_BYTES,
                    "the image has " + encoded.length() + " bytes; at most " + limits.maxBytes() + " are taken");
        }
        ImageHeader header = Headers.read(encoded);
        String size = header.format() + " of " + header.width() + "x" + header.height();
        if (header.width() < 1 || header.height() < 1) {
            throw new RefusedException(Refusal.CORRUPT, "a " + size + " has no pixels");
        }
        if (header.pixels() > limits.maxPixels()) {
            throw new RefusedException(
                    Refusal.TOO_MANY_PIXELS,
                    "a " + size + " has " + header.pixels() + " pixels; at most " + limits.maxPixels()
                            + " are decoded");
        }
        return header;
    }

    private void requireMemory(long bytes, ImageHeader header) throws RefusedException {
        if (bytes > largestDecodeBytes()) {
            throw new RefusedException(
                    Refusal.TOO_COSTLY,
                    "a " + header.format() + " of " + header.width() + "x" + header.height() + " of this kind takes "
                            + bytes + " bytes to decode; at most " + largestDecodeBytes() + " are spent");
        }
    }
}
