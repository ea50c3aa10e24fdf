package io.bencao.cli.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.SeenPart;
import io.bencao.imaging.Thumbnail;
import io.bencao.imaging.Thumbnailer;
import io.bencao.inference.explain.ClassActivation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/** Writes an image's drawing and figures into a folder, each file whole or not at all. */
final class ExplainedFiles {

    private static final int LONG_SIDE = 640;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Thumbnailer images = new Thumbnailer(ImageLimits.DEFAULT, LONG_SIDE);
    private final Set<String> taken = new HashSet<>();

    ExplainedFiles(Path folder) {
        this.folder = folder;
    }

    /** A name for the files of an image, which no image before it has: images of several folders may be called the same. */
    String nameFor(String image) {
        int end = image.lastIndexOf('.');
        String stem = end > 0 ? image.substring(0, end) : image;
        String name = stem;
        for (int i = 2; !taken.add(name); i++) {
            name = stem + "-" + i;
        }
        return name;
    }

    /**
     * Draws a map over its image.
     *
     * @param encoded the image
     * @throws IOException when the image can't be decoded, or nothing can be written
     */
    Path drawing(String name, byte[] encoded, ClassActivation activation, SeenPart seen) throws IOException {
        byte[] jpeg = images.make(encoded).<byte[]>match(Thumbnail.Made::jpeg, refused -> null);
        BufferedImage image = jpeg == null ? null : ImageIO.read(new ByteArrayInputStream(jpeg));
        if (image == null) {
            throw new IOException("the image can't be drawn");
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new MapDrawing(image, activation, seen).draw(), "png", png);
        return write(name + ".why.png", png.toByteArray());
    }

    /** Writes figures. */
    Path figures(String name, Map<String, Object> fields) throws IOException {
        return write(name + ".why.json", MAPPER.writeValueAsBytes(fields));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path unfinished = folder.resolve("." + name + ".part");
        try {
            Files.write(unfinished, bytes);
            return Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
