package io.bencao.schemas;

import io.bencao.schemas.avro.AuditEntry;
import java.time.Instant;
import java.util.Map;

/** A small record with a map, for tests of the wire. */
final class AuditEntries {

    private AuditEntries() {}

    static AuditEntry entry(Map<String, String> details) {
        return AuditEntry.newBuilder()
                .setActor("li")
                .setAction("release")
                .setSubject("resnet50")
                .setDetails(details)
                .setAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .build();
    }
}
