package io.bencao.imaging;

/** This build lacks the native libraries of this machine; the message is a sentence for whoever started the program. */
public final class MissingNativesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingNativesException(String message) {
        super(message);
    }
}
