package io.bencao.samples;

import io.bencao.samples.classes.HerbClasses;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Lays the twelve classes out on one page for the documentation: a row for each class, as a person would look at them. */
final class ContactSheet {

    private ContactSheet() {}

    /**
     * Writes the sheet.
     *
     * @param args target file, cell size in pixels, columns, seed
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int cell = Integer.parseInt(args[1]);
        int columns = Integer.parseInt(args[2]);
        SampleImages images = new SampleImages(Long.parseLong(args[3]));
        int from = args.length > 4 ? Integer.parseInt(args[4]) : 0;
        int to = args.length > 5 ? Integer.parseInt(args[5]) : 12;
        BufferedImage sheet = new BufferedImage(cell * columns, cell * (to - from), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
                SampleImage image = images.image(row + 12L * column);
                BufferedImage photo = ImageIO.read(new ByteArrayInputStream(image.jpeg()));
                int side = Math.min(photo.getWidth(), photo.getHeight());
                BufferedImage square =
                        photo.getSubimage((photo.getWidth() - side) / 2, (photo.getHeight() - side) / 2, side, side);
                pen.drawImage(
                        square.getScaledInstance(cell, cell, java.awt.Image.SCALE_AREA_AVERAGING),
                        column * cell,
                        (row - from) * cell,
                        null);
            }
            pen.setColor(Color.WHITE);
            pen.drawString(HerbClasses.LABELS.get(row), 3, (row - from) * cell + 12);
        }
        ImageIO.write(
                sheet, args[0].endsWith("png") ? "png" : "jpg", Path.of(args[0]).toFile());
    }
}
