package io.bencao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.bench.demo.DemoCommand;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

/** What is refused before anything is measured or started. */
class BenchCommandsTest {

    private static final String HOME = "bencao.home";

    @TempDir
    private Path folder;

    /** The commands under the name that the whole program gives them. */
    @Command(
            name = "bencao",
            subcommands = {DemoCommand.class, BenchCommand.class})
    private static final class Program {}

    @BeforeEach
    void knowTheSourceTree() {
        System.setProperty(HOME, Repository.root().toString());
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty(HOME);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "demo --events 0 | --events 0 sends nothing; give at least 1",
                "demo --rate -1 | '-1' is no rate: give a number above 0, or max",
                "demo --rate fast | 'fast' is no rate",
                "demo --loop --events 5 | --loop brings its own images and pace",
                "demo --loop --rate 5 | leave --events, --images and --rate away",
                "demo --roast --rate 5 | --roast brings its own images and pace",
                "demo --roast --loop | --loop and --roast are two stories; give one of them",
                "demo --stay | --stay goes with --roast",
                "demo --roast --checkpoint nowhere | there is no nowhere",
                "demo --images nowhere | there is no file or folder nowhere",
                "demo --checkpoint nowhere | there is no nowhere",
                "bench pipeline --seconds 0 | --seconds 0.0 measures nothing; give a number above 0",
                "bench pipeline --seconds NaN | measures nothing",
                "bench pipeline --size 8k | there is no size 8k; there are photo, 4k and both",
                "bench precision --seconds -1 | --seconds must be above 0",
                "bench precision --threads 0 | --threads must be at least 1, not 0",
                "bench precision --checkpoint nowhere | nowhere",
                "bench swap --swaps 0 | --swaps 0 changes nothing; give 1 or more",
                "bench swap --swaps many | 'many' is not an int",
                "bench training --rounds 0 | one round and one thread at least are needed, not 0 and 1",
                "bench training --threads 0 | one round and one thread at least are needed, not 7 and 0",
                "bench training --arch resnet19 | no ResNet of depth 19: take 18, 34",
                "bench streams --records 10 | --records 10 says little; give at least 10000",
                "bench streams --threads 0 | --threads must be 1 or more",
                "bench roast --runs 0 | --runs must be at least 1",
                "bench roast --golden 5 | --golden at least 2 for each family",
                "bench roast --families ginseng | there is no family 'ginseng'; there are puhuang, shanzha, wangbuliuxing",
                "bench pipelin | pipelin"
            })
    void shouldNameWhatIsWrongAndTheWayOut(String line, String complaint) {
        // When
        CommandRun run = run(line.split(" "));

        // Then
        assertThat(run.err()).contains(complaint).doesNotContain("\tat ");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"demo", "bench pipeline", "bench swap", "bench precision", "bench roast"})
    void shouldSayThatItMustKnowItsSourceTree(String line) {
        // Given
        System.clearProperty(HOME);

        // When
        CommandRun run = run(line.split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("deploy/local/bencao");
    }

    @Test
    void shouldNotServeACheckpointWithoutAKeyThatIsTrusted() {
        // When
        CommandRun run = run("demo", "--checkpoint", folder.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("add --trusted-key FILE");
    }

    @Test
    void shouldSayWhatIsJudged() {
        assertThat(run("bench", "pipeline", "--help").out())
                .containsIgnoringWhitespaces("the best of one worker to as many as there are cores");
        assertThat(run("bench", "swap", "--help").out())
                .containsIgnoringWhitespaces("under way within half a second of the set reference");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(CommandLines.of(new Program()), arguments);
    }
}
