package io.bencao.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest {

    @Test
    void shouldPrintTheHeaderThatRecordsReallyBeginWith() {
        // Given
        AuditEntry entry = new AuditEntry("me", "test", "nothing", Map.of(), Instant.EPOCH);
        byte[] onTheWire = Wire.of(AuditEntry.class).write(entry);

        // When
        CommandRun run = OperatorCommands.run("schema", "AuditEntry", "--fingerprint");

        // Then
        assertThat(run.out().strip()).isEqualTo(HexFormat.of().formatHex(onTheWire, 0, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImageEvent", "Prediction"})
    void shouldBeTheConstantOfThePythonPrograms(String type) throws IOException {
        // Given
        String documentation = Files.readString(Path.of("..", "..", "docs", "python.md"));

        // When
        CommandRun run = OperatorCommands.run("schema", type, "--fingerprint");

        // Then
        assertThat(documentation)
                .contains("bytes.fromhex(\"" + run.out().strip() + "\")  # bencao schema " + type + " --fingerprint");
    }

    @Test
    void shouldPrintASchemaThatParses() {
        // When
        CommandRun run = OperatorCommands.run("schema", "imageevent");

        // Then
        Schema parsed = new Schema.Parser().parse(run.out());
        assertThat(parsed.getFullName()).isEqualTo("io.bencao.schemas.avro.ImageEvent");
    }

    @Test
    void shouldPrintTheDocumentThatStandsInTheDocumentation() throws IOException {
        // When
        CommandRun run = OperatorCommands.run("schema", "--asyncapi");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of("..", "..", "docs", "asyncapi.json")));
    }

    @Test
    void shouldListTheTypesWhereOneIsUnknown() {
        // When
        CommandRun run = OperatorCommands.run("schema", "Image");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no record type Image", "ImageEvent", "Prediction");
    }
}
