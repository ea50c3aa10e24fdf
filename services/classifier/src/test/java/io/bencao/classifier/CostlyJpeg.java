package io.bencao.classifier;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEGs that are small in bytes and dear to decode: a plain grey image whose last scan, a refinement of all details, comes again and again. */
final class CostlyJpeg {

    private final byte[] plain;
    private final int lastScan;

    /** @param side of the image, in pixels */
    CostlyJpeg(int side) {
        BufferedImage grey = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(grey, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        plain = bytes.toByteArray();
        int at = plain.length - 2;
        while (plain[at] != (byte) 0xFF || plain[at + 1] != (byte) 0xDA) {
            at--;
        }
        lastScan = at;
    }

    /** With so many more scans than the encoder wrote. */
    byte[] with(int moreScans) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        int end = plain.length - 2;
        jpeg.write(plain, 0, end);
        for (int scan = 0; scan < moreScans; scan++) {
            jpeg.write(plain, lastScan, end - lastScan);
        }
        jpeg.write(plain, end, 2);
        return jpeg.toByteArray();
    }
}
