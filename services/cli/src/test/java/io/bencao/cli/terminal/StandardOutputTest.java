package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    private final List<String> said = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>();

    @Test
    void shouldPassOnWhatIsWritten() throws IOException {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        on(out).write("two words".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(out).hasToString("two words");
        assertThat(ended).isEmpty();
    }

    @Test
    void shouldEndWithASentenceWhereTheDiskIsFull() throws IOException {
        // When
        on(failing("No space left on device")).write(1);

        // Then
        assertThat(ended).containsExactly(ExitCode.IMPOSSIBLE);
        assertThat(said).containsExactly("bencao: can't write to standard output: No space left on device.");
    }

    @Test
    void shouldEndInSilenceWhereNobodyReadsOn() throws IOException {
        // When
        on(failing("Broken pipe")).write(1);

        // Then
        assertThat(ended).containsExactly(StandardOutput.BROKEN_PIPE);
        assertThat(said).isEmpty();
    }

    private OutputStream on(OutputStream out) {
        return new StandardOutput(out, said::add, ended::add);
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
