package io.bencao.protocols.deadletters;

import io.bencao.protocols.audit.AuditNote;
import io.bencao.schemas.avro.AuditEntry;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which dead letters have been sent again, by the audit log; the newest hundred thousand of them. Thread-safe. */
public final class ReplayedLetters {

    private static final int MOST = 100_000;

    private final Set<String> subjects = new LinkedHashSet<>();

    /** Takes an entry of the audit log in; any but a replay's says nothing here. */
    public void take(AuditEntry entry) {
        if (entry.getAction().equals(AuditNote.REPLAY)) {
            note(entry.getSubject());
        }
    }

    /** A dead letter was sent again; known from here on, also while the entry is still on its way through Kafka. */
    public synchronized void note(String subject) {
        subjects.add(subject);
        if (subjects.size() > MOST) {
            subjects.remove(subjects.iterator().next());
        }
    }

    /** Whether the dead letter of that {@link DeadLetterRecord#subject()} was sent again already. */
    public synchronized boolean contains(String subject) {
        return subjects.contains(subject);
    }
}
