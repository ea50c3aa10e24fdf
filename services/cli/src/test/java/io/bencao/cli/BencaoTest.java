package io.bencao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command has in common: help that teaches, and complaints that name the way out. */
class BencaoTest {

    static Stream<String> shouldTeachWithExamplesInEveryHelp() {
        return leaves("", Bencao.commandLine()).filter(command -> !command.endsWith("help"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldTeachWithExamplesInEveryHelp(String command) {
        // When
        Run run = Run.bencao((command + " --help").split(" "));

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Examples:").contains("  bencao " + command);
    }

    @Test
    void shouldListCommandsAndExitCodes() {
        // When
        Run run = Run.bencao("--help");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("produce", "tail", "Exit status: 0 done");
    }

    @Test
    void shouldNameAnUnknownOptionAndPointToHelp() {
        // When
        Run run = Run.bencao("produce", "--sorce", "pan-1", "x.jpg");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--sorce", "Try 'bencao produce --help'").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        // When
        Run run = Run.bencao("produce", "no/such/image.jpg");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no/such/image.jpg").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        // When
        Run run = Run.bencao("produce", "--rate", "-3", "x.jpg");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'-3' is no rate", "max");
    }

    @Test
    void shouldSayHowToStartABrokerWhereNoneAnswers() {
        // When: nobody listens on the discard port of the loopback address
        Run run = Run.bencao("tail", "predictions", "--brokers", "127.0.0.1:9");

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("127.0.0.1:9", "bencao up", "--brokers").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        // When
        Run run = Run.bencao("tail", "predictions", "--brokers", "not an address");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("not an address", "HOST:PORT").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseAConfigFileThatIsNotThere() {
        // When
        Run run = Run.bencao("tail", "predictions", "--config", "nowhere.properties");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere.properties", "key=value");
    }

    @Test
    void shouldListTheTopicsWhereOneIsUnknown() {
        // When
        Run run = Run.bencao("tail", "prediction");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no topic prediction", "image-events.dlq", "predictions");
    }

    private static Stream<String> leaves(String path, CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return Stream.of(path.strip());
        }
        return command.getSubcommands().entrySet().stream()
                .flatMap(entry -> leaves(path + " " + entry.getKey(), entry.getValue()));
    }
}
