package io.bencao.resnet.data;

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

    @Override
    public byte[] read() throws IOException {
        return Files.readAllBytes(file);
    }
}
