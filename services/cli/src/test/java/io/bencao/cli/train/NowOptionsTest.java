package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.cli.ShortPatience;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NowOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "train, --data and --out are needed",
        "train --data x, --data and --out are needed",
        "train --now --data x, don't go with it",
        "train --now --mode quantum, there are head and full"
    })
    void shouldRefuseWhatDoesNotGoTogether(String line, String complaint) {
        // When
        CommandRun run = OperatorCommands.run(line.split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
    }

    @Test
    void shouldSayThatNobodyAnswersWhereThereIsNoCluster(@TempDir Path folder) throws IOException {
        CommandRun run = OperatorCommands.run(
                "train",
                "--now",
                "--brokers",
                "127.0.0.1:1",
                "--config",
                ShortPatience.in(folder).toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("127.0.0.1:1");
    }
}
