package io.bencao.resnet.pretrained;

import java.io.IOException;

/** The bytes are not what their format asks for; the message says where. */
final class DamagedException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedException(String message) {
        super(message);
    }
}
