package io.bencao.protocols.deadletters;

import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.audit.CommitUnknownException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Sends dead letters again, each together with its entry in the audit log in one transaction: neither stands without the other.
 *
 * <p>None is sent twice unless somebody insists, whoever else replays at the same time: all who do share one transactional id. Taking
 * it shuts the others out and settles what they left open; only then is the audit log read, so it has every replay there is. Whoever
 * was shut out in between commits nothing, takes the id back, reads on, and decides anew.
 *
 * <p>Commits from time to time, so that any number fits. For one thread at a time.
 */
public final class DeadLetterReplay {

    /** Of the writers of all who send dead letters again. */
    public static final String TRANSACTIONAL_ID = "bencao-dlq-replay";

    /** A transaction of this size is committed well before the broker would time it out. */
    private static final int COMMIT_BYTES = 32 * 1024 * 1024;

    private static final int MOST_TRIES = 10;

    private final AuditedWriter writer;
    private final ReplayedLetters replayed;
    private final String actor;
    private final Listener listener;
    private final Map<String, Asked> pending = new LinkedHashMap<>();
    private long pendingBytes;

    /** Hears what became of each dead letter. */
    public interface Listener {

        /** It was sent, and stands there. */
        void sent(DeadLetterRecord letter, RecordMetadata where);

        /** It was not sent; why, after "it". */
        void refused(DeadLetterRecord letter, String objection);
    }

    private record Asked(DeadLetterRecord letter, boolean again, String attempt, Future<RecordMetadata> sent) {}

    /**
     * @param writer of {@link #TRANSACTIONAL_ID}
     * @param replayed what was replayed so far; shared with the other replays of this process that share the writer
     * @param actor who does it
     */
    public DeadLetterReplay(AuditedWriter writer, ReplayedLetters replayed, String actor, Listener listener) {
        this.writer = writer;
        this.replayed = replayed;
        this.actor = actor;
        this.listener = listener;
    }

    /**
     * Sends it again, unless something speaks against it. So nothing goes round for ever, and a second click does nothing.
     *
     * @param again whether it may be one that was replayed before; even so it goes once, however often this is called
     * @throws KafkaException if nothing since the last commit is sent
     */
    public void send(DeadLetterRecord letter, boolean again) {
        if (pending.containsKey(letter.subject())) {
            listener.refused(letter, "was asked for twice, and goes once");
            return;
        }
        open();
        Optional<String> objection = again ? Optional.empty() : objection(letter);
        if (objection.isPresent()) {
            listener.refused(letter, objection.get());
            return;
        }
        String attempt = UUID.randomUUID().toString();
        pending.put(letter.subject(), new Asked(letter, again, attempt, null));
        pendingBytes += letter.valueBytes();
        try {
            add(letter, again, attempt);
        } catch (KafkaException e) {
            giveUpUnlessShutOut(e);
            commit();
        }
        if (pendingBytes > COMMIT_BYTES) {
            commit();
        }
    }

    /**
     * Commits what was sent, and says of each how it ended.
     *
     * @throws KafkaException if it was not, or if nobody knows
     */
    public void commit() {
        KafkaException last = null;
        for (int i = 0; i < MOST_TRIES && !pending.isEmpty(); i++) {
            try {
                if (writer.settle()) {
                    decideAnew();
                }
                writer.commit();
                done();
            } catch (KafkaException e) {
                giveUpUnlessShutOut(e);
                last = e;
            }
        }
        if (!pending.isEmpty()) {
            forget();
            throw new KafkaException("somebody else sends dead letters again at the same time; try again", last);
        }
    }

    private void open() {
        if (pending.isEmpty() && writer.settle()) {
            catchUp();
        }
    }

    /** The id was taken back: what the others did meanwhile counts, and what this one sent since its last commit is void. */
    private void decideAnew() {
        catchUp();
        for (Asked asked : Map.copyOf(pending).values()) {
            String subject = asked.letter().subject();
            Optional<String> objection = asked.again() ? Optional.empty() : objection(asked.letter());
            if (replayed.wasSentBy(subject, asked.attempt())) {
                // The commit that nobody heard of was done.
                pending.remove(subject);
                listener.sent(asked.letter(), where(asked));
            } else if (objection.isPresent()) {
                pending.remove(subject);
                listener.refused(asked.letter(), objection.get());
            } else {
                add(asked.letter(), asked.again(), asked.attempt());
            }
        }
    }

    private void catchUp() {
        try {
            replayed.catchUp();
        } catch (RuntimeException e) {
            // Whoever takes the id must read; the next try begins with both.
            writer.close();
            throw e;
        }
    }

    private Optional<String> objection(DeadLetterRecord letter) {
        if (letter.replays() > 0) {
            return Optional.of("was replayed before (" + letter.replays() + ") and died again: " + letter.reason());
        }
        return replayed.contains(letter.subject())
                ? Optional.of("has been replayed already, as audit-log says")
                : Optional.empty();
    }

    private void add(DeadLetterRecord letter, boolean again, String attempt) {
        Future<RecordMetadata> sent = writer.add(
                letter.replayed(),
                new AuditNote(
                        actor,
                        AuditNote.REPLAY,
                        letter.subject(),
                        Map.of(
                                "reason",
                                letter.reason(),
                                "source",
                                letter.key(),
                                "replays",
                                Integer.toString(letter.replays() + 1),
                                ReplayedLetters.ATTEMPT,
                                attempt)));
        pending.put(letter.subject(), new Asked(letter, again, attempt, sent));
    }

    private void done() {
        for (Asked asked : pending.values()) {
            replayed.note(asked.letter().subject(), asked.attempt());
            listener.sent(asked.letter(), where(asked));
        }
        forget();
    }

    private void forget() {
        pending.clear();
        pendingBytes = 0;
    }

    private static RecordMetadata where(Asked asked) {
        try {
            return asked.sent().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("committed without being sent", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void giveUpUnlessShutOut(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException
                    || cause instanceof InvalidPidMappingException
                    || cause instanceof InvalidTxnStateException
                    || cause instanceof CommitUnknownException) {
                return;
            }
        }
        forget();
        throw e;
    }
}
