package io.bencao.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.terminal.Terminal;
import io.bencao.testkit.Waiting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveTableTest {

    private static final String TERMINAL = "bencao.terminal";

    private final StringWriter shown = new StringWriter();
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void sitAtATerminal() {
        System.setProperty(TERMINAL, "true");
    }

    @AfterEach
    void leave() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void shouldShowWhatIsSentAndAnsweredAndThenHowLongThatTakes() throws InterruptedException {
        // Given
        UUID answered = sending("a\u001b[2J.jpg", false);
        sending("b.jpg", false);
        UUID paced = sending("c.jpg", true);
        ledger.phase("measuring the throughput");

        // When
        try (LiveTable table = LiveTable.start(Terminal.standardError(new PrintWriter(shown)), ledger, 5)) {
            Waiting.until("the phase is shown", () -> shown().contains("measuring the throughput"));
            ledger.predicted(answered, "mint", 0.9f);
            Waiting.until("the answer is shown", () -> shown().contains("last: a?[2J.jpg: mint 90 %"));
            ledger.deadLettered(paced, "corrupt-image");
            Waiting.until("latencies are shown", () -> shown().contains("p50 "));
        }

        // Then
        assertThat(shown()).contains("sent 3 of 5, answered 0, dead-lettered 0, - images/s");
        assertThat(shown()).contains("sent 3 of 5, answered 1, dead-lettered 1, ");
        assertThat(shown()).as("cleared at the end").endsWith("\u001b[3A\u001b[J");
    }

    @Test
    void shouldDrawNoMoreOnceItIsClosed() throws InterruptedException {
        // Given
        LiveTable table = LiveTable.start(Terminal.standardError(new PrintWriter(shown)), ledger, 5);
        Waiting.until("something is shown", () -> shown().contains("sent 0 of 5"));

        // When
        table.close();
        String last = shown();
        ledger.phase("another phase");
        Thread.sleep(600);

        // Then
        assertThat(shown()).isEqualTo(last);
    }

    private String shown() {
        return shown.toString();
    }

    private UUID sending(String image, boolean paced) {
        UUID id = UUID.randomUUID();
        ledger.sending(id, image, Optional.empty(), paced);
        return id;
    }
}
