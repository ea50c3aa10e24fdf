package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Terminal;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Sends dead letters again, each together with its audit entry in one transaction: neither stands without the other.
 * Commits from time to time, so that any number fits.
 */
final class Replay implements AutoCloseable {

    /** A transaction of this size is committed well before the broker would time it out. */
    private static final int COMMIT_BYTES = 32 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String actor;
    private final Set<String> before;
    private final boolean again;
    private final Terminal terminal;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Callback noted = (metadata, problem) -> failure.compareAndSet(null, problem);
    private boolean open;
    private long pendingBytes;
    private long sent;
    private long refused;

    Replay(Cluster cluster, String actor, Set<String> before, boolean again, Terminal terminal) {
        Properties extra = new Properties();
        extra.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bencao-dlq-replay-" + UUID.randomUUID());
        this.producer = cluster.producer(extra);
        this.actor = actor;
        this.before = before;
        this.again = again;
        this.terminal = terminal;
        producer.initTransactions();
    }

    void send(Letter letter) {
        if (!again && letter.replays() > 0) {
            refuse(letter, "was replayed before (" + letter.replays() + ") and died again: " + letter.reason());
        } else if (before.contains(letter.subject())) {
            refuse(letter, "has been replayed already, as audit-log says");
        } else {
            if (!open) {
                producer.beginTransaction();
                open = true;
            }
            producer.send(letter.again(), noted);
            producer.send(ReplayLog.entry(actor, letter), noted);
            sent++;
            pendingBytes += letter.bytes();
            if (pendingBytes > COMMIT_BYTES) {
                commit();
            }
        }
    }

    private void refuse(Letter letter, String why) {
        refused++;
        terminal.say("refused: " + letter.coordinates() + " " + why + ". Use --again to send it all the same.");
    }

    void commit() {
        if (open) {
            open = false;
            producer.flush();
            if (failure.get() != null) {
                producer.abortTransaction();
                throw new KafkaException(
                        "nothing of the last portion was sent: " + failure.get().getMessage(), failure.get());
            }
            producer.commitTransaction();
            pendingBytes = 0;
        }
    }

    long sent() {
        return sent;
    }

    long refused() {
        return refused;
    }

    @Override
    public void close() {
        producer.close();
    }
}
