package io.bencao.resnet.pretrained.archive;

import java.io.IOException;

/** An archive is damaged, beyond the bounds, or written as no weight file is; the message says which. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1;

    ArchiveException(String message) {
        super(message);
    }
}
