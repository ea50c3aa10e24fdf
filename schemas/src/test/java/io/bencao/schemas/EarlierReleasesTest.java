package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.Feedback;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

/** Records of programs that keep the schema of the release they were made for. */
class EarlierReleasesTest {

    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_000L);

    private final ReleasedSchemas released = new ReleasedSchemas("earlier");
    private final List<Schema> earlier = released.of("AuditEntry");
    private final Wire<AuditEntry> wire =
            new Wire<>(AuditEntry.class, "audit-log-value", WireFormat.SINGLE_OBJECT, Optional.empty(), released);

    @Test
    void shouldFindTheSchemasOfEachVersionThatHadTheType() {
        assertThat(released.versions()).containsExactly("0.1", "0.2");
        assertThat(earlier).hasSize(2);
        assertThat(released.of("Feedback")).isEmpty();
    }

    @Test
    void shouldGiveAFieldThatAnEarlierReleaseLackedItsDefault() throws Exception {
        assertThat(wire.read(written(earlier.get(0), Map.of()))).isEqualTo(AuditEntries.entry(Map.of()));
    }

    @Test
    void shouldReadFieldsInAnotherOrderAndPassOverOneThatIsGone() throws Exception {
        byte[] bytes = written(earlier.get(1), Map.of("since", "x", "details", Map.of("reason", "better")));
        assertThat(wire.read(bytes)).isEqualTo(AuditEntries.entry(Map.of("reason", "better")));
    }

    @Test
    void shouldWriteTodaysSchemaAndReadItStill() throws Exception {
        AuditEntry entry = AuditEntries.entry(Map.of("reason", "better"));
        assertThat(wire.write(entry)).isEqualTo(Wire.of(AuditEntry.class).write(entry));
        assertThat(wire.read(wire.write(entry))).isEqualTo(entry);
    }

    @Test
    void shouldCallWhatAnEarlierReleaseCutShortMalformed() throws Exception {
        byte[] bytes = written(earlier.get(0), Map.of());
        for (int length = 10; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
            assertThatThrownBy(() -> wire.read(cut)).isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void shouldSayOfAnUnreleasedSchemaThatItMayBeANewerOne() throws Exception {
        byte[] bytes = written(earlier.get(0), Map.of());
        assertThatThrownBy(() -> Wire.of(AuditEntry.class).read(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("neither this version's")
                .hasMessageContaining("after an upgrade");
        assertThatThrownBy(() -> Wire.of(Feedback.class).read(bytes)).isInstanceOf(MalformedRecordException.class);
    }

    /** As another program would, with Avro's own encoder and no class of ours. */
    private static byte[] written(Schema schema, Map<String, ?> more) throws Exception {
        GenericData.Record entry = new GenericData.Record(schema);
        entry.put("actor", "li");
        entry.put("action", "release");
        entry.put("subject", "resnet50");
        entry.put("at", AT.toEpochMilli());
        more.forEach(entry::put);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericData.Record>(new GenericData(), schema).encode(entry, bytes);
        return bytes.toByteArray();
    }
}
