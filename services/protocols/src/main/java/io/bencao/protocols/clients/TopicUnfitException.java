package io.bencao.protocols.clients;

/** A topic is missing or does not fit. The message names the topic and what to do. */
public final class TopicUnfitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TopicUnfitException(String message) {
        super(message);
    }
}
