package io.bencao.cli.evaluate.report;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.data.LabelledImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small copies of images, upright and cut square as the network sees them, to be written into the page. */
final class ReportThumbnails {

    private static final int SIDE = 192;

    private final ImagePreparer preparer = new ImagePreparer(new Preprocessing(1, SIDE, SIDE), ImageLimits.DEFAULT);

    /** An address that holds the image itself; empty where it can't be read any more. */
    Optional<String> address(LabelledImage image) {
        byte[] encoded;
        try {
            encoded = image.read();
        } catch (IOException e) {
            return Optional.empty();
        }
        return preparer.prepare(encoded)
                .match(prepared -> Optional.of(address(prepared.rgb())), refused -> Optional.empty());
    }

    private static String address(byte[] rgb) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int red = rgb[3 * i] & 0xFF;
            int green = rgb[3 * i + 1] & 0xFF;
            int blue = rgb[3 * i + 2] & 0xFF;
            image.setRGB(i % SIDE, i / SIDE, (red << 16) | (green << 8) | blue);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray());
    }
}
