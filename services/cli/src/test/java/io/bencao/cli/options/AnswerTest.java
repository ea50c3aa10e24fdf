package io.bencao.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSpeakToAPerson() {
        // When
        Answer answer = answer(false);
        answer.say("%d of %d", 1, 2);
        answer.value(Map.of("done", 1));

        // Then
        assertThat(out.toString().strip()).isEqualTo("1 of 2");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldLeaveStandardOutputToTheProgramThatReadsIt() {
        // When
        Answer answer = answer(true);
        answer.say("%d of %d", 1, 2);
        answer.people().println("100 %");
        answer.value(Map.of("done", 1));

        // Then
        assertThat(out.toString().strip()).isEqualTo("{\"done\":1}");
        assertThat(err.toString().lines()).containsExactly("1 of 2", "100 %");
    }

    private Answer answer(boolean json) {
        return new Answer(new PrintWriter(out), new PrintWriter(err), json);
    }
}
