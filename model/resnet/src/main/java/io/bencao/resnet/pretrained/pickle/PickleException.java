package io.bencao.resnet.pretrained.pickle;

import java.io.IOException;

/** A pickle is damaged, beyond the bounds, or asks for what no state dictionary has; the message says which. */
public final class PickleException extends IOException {

    private static final long serialVersionUID = 1;

    PickleException(String message) {
        super(message);
    }
}
