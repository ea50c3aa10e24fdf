package io.bencao.resnet.data;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image file and what it shows.
 *
 * @param label index of its class
 */
public record ImageFile(Path file, int label) implements LabelledImage {

    @Override
    public String name() {
        return file.toString();
    }

    /**
     * Its bytes.
     *
     * @throws IOException if it can't be read, or is larger than any image that is taken: a film among photos is not loaded
     */
    @Override
    public byte[] read() throws IOException {
        long size = Files.size(file);
        if (size > ImageLimits.DEFAULT.maxBytes()) {
            throw new IOException(Refusal.TOO_MANY_BYTES.reason() + ": it has " + size + " bytes; an image may have "
                    + ImageLimits.DEFAULT.maxBytes());
        }
        return Files.readAllBytes(file);
    }
}
