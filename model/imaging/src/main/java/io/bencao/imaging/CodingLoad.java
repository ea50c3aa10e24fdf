package io.bencao.imaging;

/**
 * What the decoder spends on the code of an image, told by its structure alone.
 *
 * @param nanos time of a core, in the unit of {@link DecodeCost}
 * @param bytes memory for tables of the image's own making, besides what every image of its size and kind takes
 */
record CodingLoad(long nanos, long bytes) {

    /** A format's share of the estimate. */
    static CodingLoad of(Bytes encoded, ImageHeader header) throws RefusedException {
        return switch (header.format()) {
            case JPEG -> new CodingLoad(JpegCost.nanos(encoded), 0);
            case PNG -> new CodingLoad(PngCost.nanos(encoded, header), PngCost.ROW_BYTES * header.height());
            case WEBP -> WebpCost.of(encoded, header);
            case BMP -> new CodingLoad(BmpCost.nanos(encoded, header), 0);
        };
    }
}
