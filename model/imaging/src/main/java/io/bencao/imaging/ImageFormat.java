package io.bencao.imaging;

/** The encodings that are read. */
public enum ImageFormat {
    /** Baseline, extended or progressive, Huffman-coded, 8 bits; grey, colour, CMYK or YCCK. */
    JPEG,
    /** Every colour type and depth, interlaced or not; not animated. */
    PNG,
    /** Lossy or lossless; not animated. */
    WEBP,
    /** Uncompressed, bit fields or run-length coded. */
    BMP
}
