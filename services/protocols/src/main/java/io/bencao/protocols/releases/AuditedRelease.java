package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A release that a person makes: committed with its entry in the audit log.
 *
 * @param writer writes both
 * @param action {@link AuditNote#RELEASE} or {@link AuditNote#ROLLBACK}
 */
public record AuditedRelease(AuditedWriter writer, String action) implements ReleaseTransaction {

    @Override
    public void commit(ProducerRecord<byte[], byte[]> record, SignedRelease signed, ReleaseDetails details) {
        ReleaseStatement statement = signed.statement();
        Map<String, String> noted = new TreeMap<>();
        noted.put("model", statement.model());
        noted.put("number", Long.toString(statement.number()));
        noted.put("checkpointId", details.checkpointId());
        noted.put("reason", details.reason());
        noted.put("keyId", signed.keyId());
        if (statement.parentDigest() != null) {
            noted.put("parent", statement.parentDigest());
        }
        writer.write(record, new AuditNote(statement.releasedBy(), action, statement.digest(), noted));
    }

    @Override
    public void settle() {
        writer.settle();
    }
}
