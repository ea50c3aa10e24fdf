package io.bencao.resnet.quantise;

import java.io.IOException;
import java.util.Optional;

/** Prepared images, by index: rows, columns, then red, green, blue as bytes, at the network's input size. */
public interface PixelSource {

    /** How many there are. */
    int size();

    /**
     * One image, made anew or from memory.
     *
     * @param index 0 to {@code size() - 1}
     * @return empty where it can't be decoded; it is passed over then
     */
    Optional<byte[]> rgb(int index) throws IOException;
}
