package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.registry.ApicurioProcess;
import io.bencao.schemas.registry.HttpSchemaRegistry;
import io.bencao.schemas.registry.RegistrySettings;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;
import io.bencao.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real registry: {@code mvn verify -Psoak} fetches one; {@code mvn test -pl schemas -Psoak} runs only this module. */
@Tag("registry")
class ApicurioRegistryTest {

    private static final AuditEntry ENTRY = AuditEntries.entry(Map.of("reason", "better"));

    @TempDir
    private static Path folder;

    private static ApicurioProcess apicurio;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> java = ApicurioProcess.java();
        assumeTrue(
                java.isPresent(),
                "skipped: the registry needs Java 21 or later, and none is installed beside this one");
        apicurio = ApicurioProcess.start(
                java.get(), Path.of(System.getProperty("registry.home")), folder.resolve("registry.log"));
    }

    @AfterAll
    static void stop() {
        if (apicurio != null) {
            apicurio.close();
        }
    }

    @Test
    void shouldWriteAndReadEveryTypeOfTheContract() throws Exception {
        SchemaRegistry registry = registry(true);
        for (Topic<?> topic : Topics.all()) {
            if (topic.value().isPresent()) {
                Schema schema = org.apache.avro.specific.SpecificData.get()
                        .getSchema(topic.value().get());
                int id = registry.id(topic.name() + "-value", schema);
                assertThat(id).as(topic.name()).isPositive();
                assertThat(registry.schema(id)).as(topic.name()).contains(schema);
            }
        }
        byte[] bytes = wire(true, Topics.AUDIT_LOG.name()).write(ENTRY);
        assertThat(bytes[0]).isZero();
        assertThat(wire(false, Topics.AUDIT_LOG.name()).read(bytes)).isEqualTo(ENTRY);
    }

    @Test
    void shouldRefuseToWriteAnUnregisteredSchemaWhereItMayNotRegister() {
        assertThatThrownBy(() -> wire(false, "nobody-registered-this").readyToWrite())
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("nobody-registered-this-value");
        wire(true, "nobody-registered-that").readyToWrite();
        assertThat(wire(false, "nobody-registered-that").write(ENTRY)[0]).isZero();
    }

    @Test
    void shouldCallAnUnknownNumberMalformed() {
        byte[] bytes =
                ByteBuffer.allocate(9).put((byte) 0).putInt(2_000_000_000).array();
        assertThatThrownBy(() -> wire(true, "audit-log").read(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("no Avro schema 2000000000");
    }

    @Test
    void shouldReadARecordOfALaterSchemaByTheNumberThatItCarries() throws Exception {
        // Given: a later version with one more field
        Schema later = with(new Schema.Field("host", Schema.create(Schema.Type.STRING), "Where.", ""));
        int id = registry(true).id("later-value", later);
        GenericRecord record = new GenericData.Record(later);
        AuditEntry.getClassSchema().getFields().forEach(field -> record.put(field.name(), generic(field.name())));
        record.put("host", "pan-house");

        // When
        byte[] bytes = bytes(id, later, record);

        // Then
        assertThat(wire(true, "later").read(bytes)).isEqualTo(ENTRY);
    }

    @Test
    void shouldSayWhatIsWrongWhereTheRegistrysRuleForbidsASchema() throws Exception {
        // Given: under this subject stands a schema with a field more, and without a default for ours to be read with
        apicurio.compatibility("FULL_TRANSITIVE");
        Schema other = with(new Schema.Field("host", Schema.create(Schema.Type.STRING), "Where.", null));
        registry(true).id("forbidden-value", other);

        // When, Then
        assertThatThrownBy(() -> wire(true, "forbidden").readyToWrite())
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("forbidden-value");
    }

    @Test
    void shouldSayThatTheAddressIsWrongInsteadOfCondemningTheRecord() {
        RegistrySettings wrong = new RegistrySettings(
                java.net.URI.create(apicurio.url().resolve("/apis/nothing").toString()), true, Map.of());
        assertThatThrownBy(() -> new HttpSchemaRegistry(wrong).schema(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("/apis/ccompat/v7");
    }

    private static Schema with(Schema.Field added) {
        Schema ours = AuditEntry.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(added);
        return Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
    }

    private static Object generic(String field) {
        Object value = ENTRY.get(AuditEntry.getClassSchema().getField(field).pos());
        return value instanceof java.time.Instant instant ? (Object) instant.toEpochMilli() : value;
    }

    private static byte[] bytes(int id, Schema schema, GenericRecord record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static SchemaRegistry registry(boolean autoRegister) {
        return new HttpSchemaRegistry(new RegistrySettings(apicurio.url(), autoRegister, Map.of()));
    }

    private static Wire<AuditEntry> wire(boolean autoRegister, String topic) {
        return new Wire<>(AuditEntry.class, topic + "-value", WireFormat.REGISTRY, Optional.of(registry(autoRegister)));
    }
}
