package io.bencao.protocols.releases;

import io.bencao.checkpoint.SignedRelease;
import io.bencao.protocols.audit.CommitUnknownException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commits a release together with what must not stand without it. */
public interface ReleaseTransaction {

    /**
     * Commits one transaction.
     *
     * @param record to be sent in it
     * @param signed what the record says
     * @param details what stands beside it
     * @throws CommitUnknownException if nobody knows whether it was committed
     * @throws org.apache.kafka.common.KafkaException if it was not
     */
    void commit(ProducerRecord<byte[], byte[]> record, SignedRelease signed, ReleaseDetails details)
            throws InterruptedException;

    /**
     * After a commit of which nobody knows: returns once it is committed or aborted for good. Nothing to do where {@link #commit} never
     * says so.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker still does not answer
     */
    default void settle() {}
}
