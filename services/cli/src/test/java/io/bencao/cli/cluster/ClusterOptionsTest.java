package io.bencao.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClusterOptionsTest {

    @TempDir
    private Path folder;

    @Command(name = "some")
    private static final class Some {
        @Mixin
        private ClusterOptions cluster;
    }

    @Test
    void shouldLookWhereUpListensUnlessToldOtherwise() {
        assertThat(properties()).containsEntry("bootstrap.servers", "localhost:9092");
    }

    @Test
    void shouldTakeTheAddressFromTheFileAndTheOptionBeforeIt() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("client.properties"), "bootstrap.servers=kafka:9093\nsecurity.protocol=SSL\n");

        // When
        Properties ofFile = properties("--config", file.toString());
        Properties ofOption = properties("--config", file.toString(), "--brokers", "other:9094");

        // Then
        assertThat(ofFile).containsEntry("bootstrap.servers", "kafka:9093");
        assertThat(ofOption).containsEntry("bootstrap.servers", "other:9094").containsEntry("security.protocol", "SSL");
    }

    @Test
    void shouldReadAFileThatAnotherSystemsEditorWrote() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("client.properties"), "\uFEFFbootstrap.servers=kafka:9093\r\nsecurity.protocol=SSL\r\n");

        // Then
        assertThat(properties("--config", file.toString()))
                .containsEntry("bootstrap.servers", "kafka:9093")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void shouldNameAFileThatIsNoneAndSayHowItLooks() throws IOException {
        // Given
        Path broken = Files.writeString(folder.resolve("broken.properties"), "a=\\u00zz");

        // Then
        assertThatThrownBy(() -> properties("--config", broken.toString()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("key=value");
    }

    private static Properties properties(String... arguments) {
        Some some = new Some();
        new CommandLine(some).parseArgs(arguments);
        return some.cluster.properties();
    }
}
