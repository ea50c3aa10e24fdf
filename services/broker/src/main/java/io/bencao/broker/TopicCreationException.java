package io.bencao.broker;

/** The cluster did not make or describe a topic; the message names it. */
public class TopicCreationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicCreationException(String message, Throwable cause) {
        super(cause == null || cause.getMessage() == null ? message : message + ": " + cause.getMessage(), cause);
    }
}
