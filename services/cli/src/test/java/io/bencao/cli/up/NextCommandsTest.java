package io.bencao.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NextCommandsTest {

    private static final Path STORE = Path.of("/data/store");

    @Test
    void shouldNameNoOptionThatIsNotNeeded() {
        // Given
        NextCommands next = NextCommands.after(9092, "");

        // When
        String all = next.ready(STORE, 8080, true) + System.lineSeparator() + next.background(7);

        // Then
        assertThat(all.lines())
                .contains(
                        "  bencao reconcile",
                        "'bencao down' ends all; the data stay.",
                        "  bencao status",
                        "  bencao logs",
                        "  bencao down");
        assertThat(all).doesNotContain("--brokers", "--data");
    }

    @Test
    void shouldNameWhatLeadsToThisSystemAndNoOther() {
        // Given
        NextCommands next = NextCommands.after(9192, " --data '/my data'");

        // Then
        assertThat(next.background(7))
                .startsWith("runs on as process 7.")
                .contains(
                        "  bencao status --brokers localhost:9192 --data '/my data'\n",
                        "  bencao logs --data '/my data'\n")
                .endsWith("  bencao down --data '/my data'");
        assertThat(next.ready(STORE, 8080, true))
                .contains("  bencao reconcile --brokers localhost:9192\n", "'bencao down --data '/my data'' ends all");
        assertThat(next.ready(STORE, 8080, false)).endsWith("Ctrl-C ends all; the data stay.");
    }
}
