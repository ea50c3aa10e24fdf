package io.bencao.protocols.audit;

import org.apache.kafka.common.KafkaException;

/** A commit was asked for and not answered: the transaction may be committed, aborted, or committed yet. */
public final class CommitUnknownException extends KafkaException {

    private static final long serialVersionUID = 1L;

    public CommitUnknownException(Throwable cause) {
        super("the broker did not say whether it committed: " + cause.getMessage(), cause);
    }
}
