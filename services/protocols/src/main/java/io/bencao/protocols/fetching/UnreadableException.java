package io.bencao.protocols.fetching;

import java.io.IOException;

/** A batch or record says what can't be so, or more than is unpacked. The message is a clause about the record. */
final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
