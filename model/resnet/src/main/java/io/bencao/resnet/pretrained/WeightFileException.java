package io.bencao.resnet.pretrained;

import java.nio.file.Path;

/** Weights can't be taken from a file. The message is one line: the file, what is wrong with it, and what to do. */
public final class WeightFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 600;

    WeightFileException(Path file, String what) {
        this(file, what, null);
    }

    WeightFileException(Path file, String what, Throwable cause) {
        super(Printable.text(file + ": " + what, LONGEST), cause);
    }
}
