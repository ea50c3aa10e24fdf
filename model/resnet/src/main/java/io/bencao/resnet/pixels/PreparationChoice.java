package io.bencao.resnet.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What somebody asked for by a name or a file. */
public final class PreparationChoice {

    private PreparationChoice() {}

    /**
     * The preparation of that name, or in that file.
     *
     * @param inputSize of the network, pixels
     * @throws IllegalArgumentException naming what there is, or what in the file makes no sense
     * @throws IOException if the file can't be read
     */
    public static PixelPreparation of(String nameOrFile, int inputSize) throws IOException {
        if (PreparationPreset.named(nameOrFile).isPresent()) {
            return PreparationPreset.named(nameOrFile).get().at(inputSize);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no preprocessing and no file \"" + nameOrFile
                    + "\". There are " + PreparationPreset.all() + ". Or name a JSON file with fit, sides,"
                    + " interpolation, channels, scale, mean and std");
        }
        return PreparationFile.read(file, inputSize);
    }
}
