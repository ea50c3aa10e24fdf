package io.bencao.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.Run;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {

    @Test
    void shouldPrintTheHeaderThatRecordsReallyBeginWith() {
        // Given
        AuditEntry entry = new AuditEntry("me", "test", "nothing", Map.of(), Instant.EPOCH);
        byte[] onTheWire = Wire.of(AuditEntry.class).write(entry);

        // When
        Run run = Run.bencao("schema", "AuditEntry", "--fingerprint");

        // Then
        assertThat(run.out().strip()).isEqualTo(HexFormat.of().formatHex(onTheWire, 0, 10));
    }

    @Test
    void shouldPrintASchemaThatParses() {
        // When
        Run run = Run.bencao("schema", "imageevent");

        // Then
        Schema parsed = new Schema.Parser().parse(run.out());
        assertThat(parsed.getFullName()).isEqualTo("io.bencao.schemas.avro.ImageEvent");
    }

    @Test
    void shouldListTheTypesWhereOneIsUnknown() {
        // When
        Run run = Run.bencao("schema", "Image");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no record type Image", "ImageEvent", "Prediction");
    }
}
