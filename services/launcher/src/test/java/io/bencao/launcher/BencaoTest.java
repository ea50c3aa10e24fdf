package io.bencao.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bencao.testkit.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        CommandRun run = run((command + " --help").split(" "));

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Examples:").contains("  bencao " + command);
    }

    /** As picocli does of a percent sign that is written once. */
    @Test
    void shouldLetNoLibraryWarnTheReaderOfAHelp() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            all(Bencao.commandLine()).forEach(CommandLine::getUsageMessage);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    static Stream<String> shouldUnderstandEveryExampleOfEveryHelp() {
        return all(Bencao.commandLine())
                .flatMap(command ->
                        Stream.of(command.getCommandSpec().usageMessage().footer()))
                .filter(line -> line.startsWith("  bencao "))
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldUnderstandEveryExampleOfEveryHelp(String line) {
        // Given: the words before a pipe, a redirection or a remark
        String typed = line.strip().replaceFirst("(?s)( \\| | > | {2,}).*", "");
        String[] words = Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(typed)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .skip(1)
                .toArray(String[]::new);

        // When, Then
        assertThatCode(() -> Bencao.commandLine().parseArgs(words)).doesNotThrowAnyException();
    }

    /** But for those that run until they are ended, or print what has a form of its own. */
    static Stream<String> shouldAnswerProgramsToo() {
        return leaves("", Bencao.commandLine())
                .filter(command -> !List.of("up", "logs", "completion", "help").contains(command));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldAnswerProgramsToo(String command) {
        assertThat(run((command + " --help").split(" ")).out()).contains("--json");
    }

    static Stream<String> shouldTeachGroupsWithExamplesToo() {
        return all(Bencao.commandLine())
                .filter(command -> !command.getSubcommands().isEmpty() && command.getParent() != null)
                .map(CommandLine::getCommandName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldTeachGroupsWithExamplesToo(String group) {
        assertThat(run(group, "--help").out()).contains("Examples:", "  bencao " + group + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlq show", "checkpoints release", "produce", "bench"})
    void shouldShowTheHelpOfACommandAtAnyDepth(String command) {
        assertThat(run(("help " + command).split(" ")).out())
                .isEqualTo(run((command + " --help").split(" ")).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "dlq nope", "help nope", "help dlq nope"})
    void shouldEndWithStatusTwoWhereThereIsNoSuchCommand(String command) {
        // When
        CommandRun run = run(command.split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nope");
    }

    @Test
    void shouldListCommandsAndExitCodes() {
        // When
        CommandRun run = run("--help");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("produce", "tail", "Exit status: 0 done");
    }

    @Test
    void shouldNameAnUnknownOptionAndPointToHelp() {
        // When
        CommandRun run = run("produce", "--sorce", "pan-1", "x.jpg");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--sorce", "Try 'bencao produce --help'").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        // When
        CommandRun run = run("produce", "no/such/image.jpg");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no/such/image.jpg").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        // When
        CommandRun run = run("produce", "--rate", "-3", "x.jpg");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'-3' is no rate", "max");
    }

    @Test
    void shouldSayHowToStartABrokerWhereNoneAnswers() {
        // When: nobody listens on the discard port of the loopback address
        CommandRun run = run("tail", "predictions", "--brokers", "127.0.0.1:9");

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("127.0.0.1:9", "bencao up", "--brokers").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        // When
        CommandRun run = run("tail", "predictions", "--brokers", "not an address");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("not an address", "HOST:PORT").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseAConfigFileThatIsNotThere() {
        // When
        CommandRun run = run("tail", "predictions", "--config", "nowhere.properties");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere.properties", "key=value");
    }

    @Test
    void shouldListTheTopicsWhereOneIsUnknown() {
        // When
        CommandRun run = run("tail", "prediction");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no topic prediction", "image-events.dlq", "predictions");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Bencao.commandLine(), arguments);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(BencaoTest::all));
    }

    private static Stream<String> leaves(String path, CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return Stream.of(path.strip());
        }
        // A command stands there under its other spellings too; its help speaks of the one that it has.
        return command.getSubcommands().values().stream()
                .distinct()
                .flatMap(each -> leaves(path + " " + each.getCommandName(), each));
    }
}
