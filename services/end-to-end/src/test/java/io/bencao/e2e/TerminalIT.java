package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bencao.testkit.EventProducer;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher at a terminal: Ctrl-C at any moment leaves nothing behind, and one that can't draw gets plain text. */
class TerminalIT {

    private static final int AFTER_CTRL_C = 130;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofSeconds(30);
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path where;

    private Launch launch;
    private Path temporary;

    @BeforeEach
    void giveItATemporaryFolderOfItsOwn() throws IOException {
        temporary = Files.createDirectories(where.resolve("tmp"));
        launch = Launch.from(where.resolve("tree")).with("TMPDIR=" + temporary);
    }

    @Test
    void shouldLeaveNoFolderWhenCtrlCComesWhileJavaStarts() throws Exception {
        leaveNoFolderAfter(0);
    }

    /** When the program begins, and at work. */
    @ParameterizedTest
    @Tag("soak")
    @ValueSource(ints = {200, 400, 2000})
    void shouldLeaveNoFolderWheneverCtrlCComes(int millis) throws Exception {
        leaveNoFolderAfter(millis);
    }

    private void leaveNoFolderAfter(int millis) throws Exception {
        // Given
        Process samples = launch.start(where.resolve("said"), "samples", "some", "--count", "100000");
        Waiting.until("it has a folder", START, () -> !left().isEmpty());
        TimeUnit.MILLISECONDS.sleep(millis);

        // When
        interrupt(samples);

        // Then
        assertThat(samples.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(samples.exitValue()).isEqualTo(AFTER_CTRL_C);
        Waiting.until("nothing is left", END, () -> left().isEmpty());
    }

    @Test
    @Tag("soak")
    void shouldLeaveNoChildWhenADemoIsEnded() throws Exception {
        shouldLeaveNothingOf(
                () -> left().stream().anyMatch(file -> file.contains("classifier")), "demo", "--events", "5000");
    }

    @Test
    @Tag("soak")
    void shouldLeaveNoFolderWhenAMeasurementIsEnded() throws Exception {
        shouldLeaveNothingOf(
                () -> left().stream().anyMatch(file -> file.contains("bencao-bench-")),
                "bench",
                "precision",
                "--seconds",
                "300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM=dumb", "NO_COLOR=1"})
    void shouldWritePlainTextWhereTheTerminalOrTheUserWantsIt(String wish) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no 'script' to make a terminal with");
        Launch terminal = launch.with("TERM=xterm");

        // When
        String coloured = terminal.typed(onATerminal("help")).output();
        String plain = terminal.with(wish).typed(onATerminal("help")).output();

        // Then
        assertThat(coloured).contains(ESCAPE);
        assertThat(plain).contains("Exit status").doesNotContain(ESCAPE);
    }

    /** As any program of the system's in a pipe: whoever reads no further ends it, and hears nothing of that. */
    @Test
    void shouldEndInSilenceWhereThePipesReaderHasEnough() throws Exception {
        try (TestBroker broker = TestBroker.start(where.resolve("broker"));
                EventProducer events = new EventProducer(broker.bootstrapServers())) {
            // Given
            for (int i = 0; i < 200; i++) {
                events.good("pan-" + i, new byte[] {(byte) i});
            }
            events.awaitAll();
            String tail = "bencao tail image-events --from-beginning --brokers " + broker.bootstrapServers();

            // When
            Launch.Ended first = launch.typed(tail + " | head -1");
            Launch.Ended last = launch.typed(tail + " --count 3 | tail -1 | head -1");
            Launch.Ended full = launch.typed(tail + " --count 3 >/dev/full");

            // Then: it goes on without --count for ever, and yet ends
            assertThat(first.status()).isZero();
            assertThat(first.output().lines()).hasSize(1).allMatch(line -> line.contains("pan-"));
            assertThat(last.status()).isZero();
            assertThat(last.output().lines()).hasSize(1);
            assertThat(full.status()).isEqualTo(3);
            assertThat(full.output())
                    .startsWith("bencao: can't write to standard output")
                    .contains("No space left");
            Waiting.until("nothing is left", END, () -> left().isEmpty());
        }
    }

    @Test
    void shouldFoldForATerminalOfEightyColumnsAlsoByTheVariableAlone() throws Exception {
        Launch.Ended help = launch.with("COLUMNS=80").run("up", "--help");
        assertThat(help.output().lines()).allMatch(line -> line.length() <= 80).anyMatch(line -> line.length() > 70);
    }

    private void shouldLeaveNothingOf(BooleanSupplier atWork, String... command) throws Exception {
        // Given
        Process program = launch.start(where.resolve("said"), command);
        Waiting.until("it is at work", START, atWork);
        List<ProcessHandle> children = program.descendants().toList();

        // When
        interrupt(program);

        // Then
        assertThat(program.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(AFTER_CTRL_C);
        Waiting.until("no child is left", END, () -> children.stream().noneMatch(ProcessHandle::isAlive));
        Waiting.until("nothing is left", END, () -> left().isEmpty());
    }

    private String onATerminal(String command) {
        return "script -qec '\"" + launch.tree().resolve("deploy/local/bencao") + "\" " + command + "' /dev/null";
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    private List<String> left() {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.skip(1).map(Path::toString).toList();
        } catch (IOException | UncheckedIOException e) {
            // One went away meanwhile: then look again.
            return List.of("something that is going away");
        }
    }
}
