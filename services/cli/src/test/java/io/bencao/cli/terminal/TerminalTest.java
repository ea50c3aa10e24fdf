package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void shouldReplaceWhatItDrewByGoingUpAsManyLines() {
        // Given
        Terminal terminal = new Terminal(new PrintWriter(shown), true);

        // When
        terminal.draw("one", "two");
        terminal.draw("three");
        terminal.draw();

        // Then
        assertThat(shown.toString().replace(System.lineSeparator(), "|"))
                .isEqualTo("one|two|\u001b[2A\u001b[Jthree|\u001b[1A\u001b[J");
    }

    @Test
    void shouldKeepWhatItSaysAboveWhatItDraws() {
        // Given
        Terminal terminal = new Terminal(new PrintWriter(shown), true);

        // When
        terminal.draw("bar");
        terminal.say("news");
        terminal.plain("for logs only");
        terminal.draw("bar");

        // Then
        assertThat(shown.toString().replace(System.lineSeparator(), "|")).isEqualTo("bar|\u001b[1A\u001b[Jnews|bar|");
    }

    @Test
    void shouldNeverDrawWhereNothingCanBeReplaced() {
        // Given
        Terminal terminal = new Terminal(new PrintWriter(shown), false);

        // When
        terminal.draw("bar");
        terminal.say("news");
        terminal.plain("for logs only");

        // Then
        assertThat(shown.toString().lines()).containsExactly("news", "for logs only");
        assertThat(terminal.redraws()).isFalse();
    }

    @Test
    void shouldKeepEachLineOneLine() {
        // Given
        StringWriter shown = new StringWriter();

        // When
        new Terminal(new PrintWriter(shown), true, 20).draw("x".repeat(30), "本草".repeat(10), "short");

        // Then
        assertThat(shown.toString().lines()).containsExactly("x".repeat(19), "本草".repeat(4) + "本", "short");
    }

    @Test
    void shouldDrawABarAsWideAsThereIsRoomFor() {
        // When
        Terminal wide = new Terminal(new PrintWriter(new StringWriter()), true, 80);
        Terminal narrow = new Terminal(new PrintWriter(new StringWriter()), true, 20);

        // Then
        assertThat(wide.barred(0.5, 10, "half")).isEqualTo("[#####.....] half");
        assertThat(narrow.barred(0.5, 10, "half done")).isEqualTo("[###....] half done");
        assertThat(narrow.barred(0.5, 10, "half is done now")).isEqualTo("half is done now");
    }
}
