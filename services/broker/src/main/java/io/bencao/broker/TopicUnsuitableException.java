package io.bencao.broker;

/** A topic exists and does not keep the contract; the message says how it differs and what to do. */
public final class TopicUnsuitableException extends TopicCreationException {

    private static final long serialVersionUID = 1L;

    TopicUnsuitableException(String message) {
        super(message, null);
    }
}
