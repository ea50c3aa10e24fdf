package io.bencao.imaging;

/** What a BMP costs: a pass over its pixels, and the bytes that they are made of. */
final class BmpCost {

    /** Turning a pixel of any depth into a colour; pixels with masks are rewritten first. */
    private static final double PIXEL = 6;

    private static final double BYTE = 1;

    private BmpCost() {}

    static long nanos(Bytes encoded, ImageHeader header) {
        return Math.round(PIXEL * header.pixels() + BYTE * encoded.length());
    }
}
