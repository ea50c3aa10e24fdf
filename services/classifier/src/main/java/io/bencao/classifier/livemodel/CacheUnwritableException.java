package io.bencao.classifier.livemodel;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint was fetched, and this instance's own folder does not take its copy: it is full, or may not be written. */
final class CacheUnwritableException extends IOException {

    private static final long serialVersionUID = 1L;

    CacheUnwritableException(Path folder, IOException cause) {
        super(
                "no copy can be written to " + folder
                        + " (bencao.checkpoint.cache); give it space, it is tried again by itself: " + cause,
                cause);
    }
}
