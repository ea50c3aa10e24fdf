package io.bencao.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-4"})
    void shouldRefuseACountThatShowsNothing(String count) {
        // When
        CommandRun run = OperatorCommands.run("tail", "predictions", "--count", count);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--count " + count + " shows nothing; give at least 1");
    }

    @Test
    void shouldAskForATopicWhereNoneIsGiven() {
        // When
        CommandRun run = OperatorCommands.run("tail");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("TOPIC", "Try 'bencao tail --help'");
    }
}
