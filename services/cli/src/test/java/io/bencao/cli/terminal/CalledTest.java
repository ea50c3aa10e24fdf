package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalledTest {

    @AfterEach
    void forget() {
        System.clearProperty("bencao.called");
    }

    @Test
    void shouldPrintCommandsAsTheyHaveToBeTyped() {
        // Given
        System.setProperty("bencao.called", "../deploy/local/bencao");

        // Then
        assertThat(Called.asTyped("see 'bencao dlq list', then:\n  bencao tail predictions\nof bencao itself"))
                .isEqualTo("see '../deploy/local/bencao dlq list', then:\n  ../deploy/local/bencao tail predictions\n"
                        + "of bencao itself");
    }

    @Test
    void shouldLeaveThemWhereItIsOnThePath() {
        assertThat(Called.asTyped("see 'bencao dlq list'")).isEqualTo("see 'bencao dlq list'");
    }

    @Test
    void shouldMakeOneWordOfAPath() {
        assertThat(Called.word("/a/药-1.2")).isEqualTo("/a/药-1.2");
        assertThat(Called.word("/a b, c/it's")).isEqualTo("'/a b, c/it'\\''s'");
    }
}
