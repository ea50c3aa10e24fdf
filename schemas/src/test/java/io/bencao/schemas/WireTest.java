package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class WireTest {

    private final ShelfRegistry registry = new ShelfRegistry();
    private final Wire<AuditEntry> registered = wire(WireFormat.REGISTRY);
    private final Wire<AuditEntry> selfContained = wire(WireFormat.SINGLE_OBJECT);
    private final Wire<AuditEntry> alone = Wire.of(AuditEntry.class);
    private final AuditEntry entry = AuditEntries.entry(Map.of("reason", "better"));

    @Test
    void shouldWriteWhatAvrosOwnSingleObjectEncoderWrites() throws Exception {
        ByteBuffer expected = new BinaryMessageEncoder<AuditEntry>(
                        SpecificData.getForClass(AuditEntry.class), AuditEntry.getClassSchema())
                .encode(entry);
        assertThat(alone.write(entry)).isEqualTo(Arrays.copyOf(expected.array(), expected.remaining()));
    }

    @Test
    void shouldWriteTheNumberOfTheSchemaBigEndian() {
        // Given: numbers up to 256 are taken
        for (int i = 0; i < 256; i++) {
            registry.add(Schema.create(Schema.Type.STRING));
        }

        // When
        byte[] bytes = registered.write(entry);

        // Then
        assertThat(bytes).startsWith(0, 0, 0, 1, 1);
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
                .isEqualTo(Arrays.copyOfRange(alone.write(entry), 10, alone.write(entry).length));
    }

    @Test
    void shouldReadBothFormatsWhicheverItWrites() throws Exception {
        for (Wire<AuditEntry> reader : new Wire[] {registered, selfContained}) {
            assertThat(reader.read(registered.write(entry))).isEqualTo(entry);
            assertThat(reader.read(selfContained.write(entry))).isEqualTo(entry);
        }
    }

    @Test
    void shouldReadARecordAmongOtherBytesInBothFormats() throws Exception {
        for (Wire<AuditEntry> writer : new Wire[] {registered, selfContained}) {
            // Given
            byte[] record = writer.write(entry);
            ByteBuffer fetched = ByteBuffer.allocate(record.length + 10);
            fetched.put(7, record);
            ByteBuffer window = fetched.position(4).slice().position(3).limit(3 + record.length);

            // When, Then
            assertThat(registered.read(window)).isEqualTo(entry);
            assertThat(window.remaining()).isEqualTo(record.length);
        }
    }

    @Test
    void shouldNotReadBeyondTheWindow() {
        // Given
        byte[] record = selfContained.write(entry);
        ByteBuffer window = ByteBuffer.wrap(record, 0, record.length - 1).slice();

        // When, Then
        assertThatThrownBy(() -> selfContained.read(window)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void shouldAskTheRegistryOncePerSchema() throws Exception {
        // Given
        byte[] bytes = registered.write(entry);
        registered.write(entry);

        // When
        selfContained.read(bytes);
        selfContained.read(bytes);

        // Then: once for the number, once for the schema
        assertThat(registry.questions()).isEqualTo(2);
    }

    @Test
    void shouldNameTheKeyWhereNoRegistryIsConfigured() {
        assertThatThrownBy(() -> alone.read(registered.write(entry)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("number 1 of a schema registry")
                .hasMessageContaining("set bencao.registry.url");
    }

    @Test
    void shouldRefuseNumbersThatTheRegistryDoesNotKnowOrNeverGives() {
        assertThatThrownBy(() -> registered.read(header(Integer.MAX_VALUE)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("no Avro schema 2147483647");
        assertThat(registry.questions()).isEqualTo(1);
        for (int never : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> registered.read(header(never))).isInstanceOf(MalformedRecordException.class);
        }
        assertThat(registry.questions()).as("asked nobody for those").isEqualTo(1);
    }

    @Test
    void shouldReadARecordOnceItsSchemaIsRegisteredThoughItWasUnknownBefore() throws Exception {
        // Given: somebody sent the next number before it was given
        byte[] early = ByteBuffer.wrap(selfContained.write(entry).clone()).array();
        byte[] bytes = ByteBuffer.allocate(early.length - 5)
                .put(header(1))
                .put(early, 10, early.length - 10)
                .array();
        assertThatThrownBy(() -> selfContained.read(bytes)).isInstanceOf(MalformedRecordException.class);

        // When
        registry.add(AuditEntry.getClassSchema());

        // Then
        assertThat(selfContained.read(bytes)).isEqualTo(entry);
    }

    @Test
    void shouldRefuseASchemaOfAnotherType() {
        // Given
        int id = registry.add(Feedback.getClassSchema());

        // When, Then: and remembers it
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> registered.read(header(id)))
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessage("schema " + id + " of the registry can't be read as AuditEntry");
        }
        assertThat(registry.questions()).isEqualTo(1);
    }

    @Test
    void shouldNotCallARecordMalformedWhileTheRegistryIsAway() throws Exception {
        // Given
        byte[] bytes = registered.write(entry);
        registry.isAway(true);

        // When, Then
        assertThatThrownBy(() -> registered.read(bytes)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(registered.read(selfContained.write(entry)))
                .as("needs no registry")
                .isEqualTo(entry);
        registry.isAway(false);
        assertThat(registered.read(bytes)).isEqualTo(entry);
        registry.isAway(true);
        assertThat(registered.read(bytes)).as("known by now").isEqualTo(entry);
    }

    @Test
    void shouldRefuseWhatIsNeither() {
        for (byte[] bytes :
                new byte[][] {{}, {0}, {0, 0, 0, 1}, {(byte) 0xC3, 1}, {(byte) 0xC3, 2, 3, 4, 5, 6, 7, 8, 9, 0}}) {
            assertThat(Wire.isRecord(bytes)).isFalse();
            assertThatThrownBy(() -> registered.read(bytes))
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessageContaining("neither");
        }
        assertThatThrownBy(() -> Wire.of(Feedback.class).read(alone.write(entry)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("fingerprint");
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    }

    private Wire<AuditEntry> wire(WireFormat format) {
        return new Wires(format, Optional.of(registry)).wire(AuditEntry.class, Topics.AUDIT_LOG);
    }
}
