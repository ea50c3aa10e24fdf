package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void shouldPrintPlainLinesAtEveryTenthOffATerminal() {
        // Given
        ProgressBar bar = new ProgressBar(new Terminal(new PrintWriter(shown), false), "images", 100, 0);

        // When
        for (int done = 1; done <= 100; done++) {
            bar.at(done);
        }

        // Then
        assertThat(shown.toString().lines()).hasSize(10).allMatch(line -> line.contains(" of 100 images"));
        assertThat(shown.toString()).doesNotContain("\u001b");
    }

    @Test
    void shouldStayQuietAboutWhatIsDoneAtOnce() {
        // Given
        ProgressBar bar = new ProgressBar(new Terminal(new PrintWriter(shown), false), "images", 100, Long.MAX_VALUE);

        // When
        bar.at(100);

        // Then
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void shouldEndWithAFullBarOnATerminal() {
        // Given
        ProgressBar bar = new ProgressBar(new Terminal(new PrintWriter(shown), true), "images", 3);

        // When
        bar.at(1);
        bar.at(3);

        // Then
        assertThat(shown.toString().lines().reduce((first, last) -> last).orElseThrow())
                .contains("[" + "#".repeat(30) + "] 3 of 3 images");
    }

    @Test
    void shouldShowMoreThanAllAsAllAndNothingAsDone() {
        // Given: a service that counts a repeated record, and a phase without anything to do
        Terminal terminal = new Terminal(new PrintWriter(shown), true);

        // When
        new ProgressBar(terminal, "images", 3).at(4);
        new ProgressBar(terminal, "layers", 0).at(0);

        // Then
        assertThat(shown.toString()).contains("[" + "#".repeat(30) + "] 4 of 3 images", "0 of 1 layers");
    }
}
