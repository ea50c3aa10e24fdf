package io.bencao.imaging;

/**
 * Windows and OS/2 bitmaps. The decoder gets each with a plain header of our own, the pixels straight behind it: it reads
 * neither masks nor the newer headers rightly. Pixels with masks are rewritten on the way. The fourth byte of 32-bit
 * pixels is ignored where no mask claims it: most writers leave it zero.
 */
final class BmpHeaders implements HeaderReader {

    @Override
    public String magic() {
        return "BM";
    }

    @Override
    public ImageHeader read(Bytes encoded) throws RefusedException {
        BmpLayout layout = BmpLayout.read(encoded);
        long rewritten = layout.masks().isPresent() ? BmpPixels.bytes(layout) : 0;
        long working = (64 << 10) + 8L * Math.max(layout.width(), 0) + rewritten;
        return new ImageHeader(
                ImageFormat.BMP, layout.width(), layout.rows(), 3, 8, false, Orientation.UPRIGHT, working);
    }

    @Override
    public EncodedParts wholeParts(Bytes encoded, ImageHeader header) throws RefusedException {
        BmpLayout layout = BmpLayout.read(encoded);
        Bytes pixels = encoded.slice(layout.start(), layout.pixelBytes());
        EncodedParts parts = new EncodedParts();
        if (layout.masks().isEmpty()) {
            Bytes plain = new Bytes(layout.plainHeader(layout.bits(), pixels.length(), layout.palette(encoded)));
            parts.add(plain, 0, plain.length());
            parts.add(pixels, 0, pixels.length());
            return parts;
        }
        int rewritten = Math.toIntExact(BmpPixels.bytes(layout));
        Bytes plain = new Bytes(layout.plainHeader(BmpPixels.BITS, rewritten, new byte[0]));
        parts.add(plain, 0, plain.length());
        parts.add(rewritten, new BmpPixels(layout, pixels));
        return parts;
    }
}
