package io.bencao.protocols.deadletters;

import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends dead letters again, each together with its entry in the audit log in one transaction: neither stands without the other.
 * Commits from time to time, so that any number fits. For one thread at a time.
 */
public final class DeadLetterReplay {

    /** A transaction of this size is committed well before the broker would time it out. */
    private static final int COMMIT_BYTES = 32 * 1024 * 1024;

    private final AuditedWriter writer;
    private final ReplayedLetters replayed;
    private final String actor;
    private final Set<String> pending = new LinkedHashSet<>();
    private long pendingBytes;

    /**
     * @param writer writes the replays; what it has pending is committed with them
     * @param replayed what was replayed so far; told of every replay
     * @param actor who does it
     */
    public DeadLetterReplay(AuditedWriter writer, ReplayedLetters replayed, String actor) {
        this.writer = writer;
        this.replayed = replayed;
        this.actor = actor;
    }

    /**
     * Why a dead letter is not sent again unless somebody insists; empty where nothing speaks against it. So nothing goes round for
     * ever, and a second click does nothing.
     */
    public Optional<String> objection(DeadLetterRecord letter) {
        if (letter.replays() > 0) {
            return Optional.of("was replayed before (" + letter.replays() + ") and died again: " + letter.reason());
        }
        if (pending.contains(letter.subject()) || replayed.contains(letter.subject())) {
            return Optional.of("has been replayed already, as audit-log says");
        }
        return Optional.empty();
    }

    /**
     * Sends it again, whatever speaks against it.
     *
     * @return where it stands once {@link #commit} has returned
     * @throws org.apache.kafka.common.KafkaException if nothing since the last commit is sent
     */
    public Future<RecordMetadata> send(DeadLetterRecord letter) {
        Future<RecordMetadata> sent = writer.add(
                letter.replayed(),
                new AuditNote(
                        actor,
                        AuditNote.REPLAY,
                        letter.subject(),
                        Map.of(
                                "reason", letter.reason(),
                                "source", letter.key(),
                                "replays", Integer.toString(letter.replays() + 1))));
        pending.add(letter.subject());
        pendingBytes += letter.valueBytes();
        if (pendingBytes > COMMIT_BYTES) {
            commit();
        }
        return sent;
    }

    /**
     * Commits what was sent.
     *
     * @throws io.bencao.protocols.audit.CommitUnknownException if nobody knows whether it was committed
     * @throws org.apache.kafka.common.KafkaException if it was not
     */
    public void commit() {
        pendingBytes = 0;
        Set<String> committed = Set.copyOf(pending);
        pending.clear();
        writer.commit();
        committed.forEach(replayed::note);
    }
}
