package io.bencao.protocols.releases;

import org.apache.kafka.common.KafkaException;

/** The last valid release has the highest number there is, so none can follow it. Says what to do. */
public final class ReleaseNumbersExhaustedException extends KafkaException {

    private static final long serialVersionUID = 1L;

    ReleaseNumbersExhaustedException(ValidRelease last) {
        super("nothing can be released for " + last.model() + " any more: the release at offset " + last.offset()
                + " has the number " + last.number() + ", the highest there is, and the trusted key " + last.keyId()
                + " signed it. Take that key out of the trusted keys of all services and of the command line: its releases are"
                + " then not valid, and numbers go on after the last one that is");
    }
}
