package io.bencao.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class CoordinatesTest {

    private final Coordinates.Converter converter = new Coordinates.Converter();

    @ParameterizedTest
    @ValueSource(strings = {"0/0", "2/17", "999999/999999999999999999"})
    void shouldReadWhatItPrints(String text) {
        assertThat(converter.convert(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "2",
                "2/",
                "/17",
                "2/17/3",
                "-1/0",
                "2/-1",
                " 2/17",
                "2/17\n",
                "two/17",
                "1000000/0",
                "2/1000000000000000000",
                "image-events.dlq/2/17",
                "٢/١٧",
                "2\u001b/17"
            })
    void shouldRefuseWhatIsNoPlace(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no place of a dead letter")
                .hasMessageContaining("for example 2/17");
    }

    @Test
    void shouldAskWhichOnesAreToBeReplayedBeforeItLooksForACluster() {
        for (String arguments : new String[] {"", "2/17 --all", "--all --reason expired", "2/17 --reason expired"}) {
            // When
            CommandRun run =
                    OperatorCommands.run(("dlq replay " + arguments).strip().split(" "));

            // Then
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("say which dead letters");
        }
    }
}
