package io.bencao.resnet.data;

/** The folder can't be trained on; the message names what is wrong with it and what to do. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public DataException(String message) {
        super(message);
    }
}
