package io.bencao.launcher.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.launcher.Bencao;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of every help works when it is typed: it is run, in a folder and on a cluster where what it names is there.
 * What starts services is run by the long run of the whole system instead.
 */
class ExamplesTest {

    private static final List<String> SET_HERE = List.of("user.home", "bencao.home", "picocli.trace");

    private static ExampleFolder folder;
    private static ExampleCluster cluster;
    private static List<String> before;

    @BeforeAll
    static void prepare(@TempDir Path data) throws Exception {
        before = SET_HERE.stream().map(System::getProperty).toList();
        Path here = Path.of("").toAbsolutePath();
        System.setProperty("user.home", here.resolve("home").toString());
        System.setProperty("bencao.home", here.toString());
        System.setProperty("picocli.trace", "OFF");
        folder = ExampleFolder.make();
        cluster = new ExampleCluster(data);
        cluster.answerOneEvent(Files.readAllBytes(folder.image()));
        cluster.labelIt(folder.key());
        folder.export(cluster.brokers());
        // Two releases, so that there is one to go back to.
        StoredCheckpoint.write(folder.path("before"), "starter", "starter-before", SigningKey.generate());
        CommandRun released = run("checkpoints", "release", "before/", "--brokers", cluster.brokers());
        assertThat(released.exitCode()).as(released.err()).isZero();
    }

    @AfterAll
    static void forget() {
        cluster.close();
        for (int i = 0; i < SET_HERE.size(); i++) {
            String value = before.get(i);
            if (value == null) {
                System.clearProperty(SET_HERE.get(i));
            } else {
                System.setProperty(SET_HERE.get(i), value);
            }
        }
    }

    /** What judges all events comes before those that send more of them, which nobody answers here; so do dead letters. */
    static Stream<Example> shouldWorkWhenItIsTyped() {
        return Example.all().stream().sorted(Comparator.comparing(example -> !example.isOf("reconcile")));
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Timeout(900)
    void shouldWorkWhenItIsTyped(Example example) throws Exception {
        // Given
        prepare(example);

        // When
        CommandRun run = typed(example, List.of());

        // Then
        shouldHaveEndedWell(example, run);
        assertThat(shell(example.rest(), run.out()))
                .as("what the shell makes of it")
                .isZero();
    }

    /** One example of each command that has the option. */
    static Stream<Example> shouldAnswerAProgramInJsonAndNothingElse() {
        Map<String, Example> first = new LinkedHashMap<>();
        shouldWorkWhenItIsTyped()
                .filter(example -> example.takes("--json"))
                .forEach(example -> first.putIfAbsent(example.command(), example));
        return first.values().stream();
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Timeout(900)
    void shouldAnswerAProgramInJsonAndNothingElse(Example example) throws Exception {
        // Given
        prepare(example);

        // When
        CommandRun run = typed(example, List.of("--json"));

        // Then: one value, or one a line
        shouldHaveEndedWell(example, run);
        try (MappingIterator<JsonNode> values =
                new ObjectMapper().readerFor(JsonNode.class).readValues(run.out())) {
            List<JsonNode> all = values.readAll();
            // Nothing is halted here: a line for each partition is none then.
            assertThat(all.isEmpty())
                    .as("%s: %s", example, run.out() + run.err())
                    .isEqualTo(example.isOf("partitions resume"));
        }
    }

    /**
     * A judge has done its work whatever it found: here are dead letters of nothing, events that nobody answers, weights that were
     * never trained, hardly a run to learn from, and few images to cover.
     */
    private static void shouldHaveEndedWell(Example example, CommandRun run) {
        boolean judges = Stream.of("reconcile", "doctor", "checkpoints fit-import", "bench roast", "bench explain")
                .anyMatch(example::isOf);
        assertThat(run.exitCode())
                .as(run.out() + run.err())
                .isIn(judges ? List.of(ExitCode.OK, ExitCode.JUDGED_BAD, ExitCode.UNKNOWN) : List.of(ExitCode.OK));
    }

    private static void prepare(Example example) throws Exception {
        if (!example.isOf("reconcile")) {
            cluster.leaveDeadLetters(Files.readAllBytes(folder.image()));
        }
        cluster.forgetReplays();
        folder.restoreOut();
        folder.removeExports();
    }

    private static CommandRun typed(Example example, List<String> more) {
        List<String> words = new ArrayList<>(example.typed(cluster.brokers()));
        words.addAll(more);
        Optional<Thread> others = others(example);
        others.ifPresent(Thread::start);
        try {
            return run(words.toArray(String[]::new));
        } finally {
            others.ifPresent(Thread::interrupt);
            // What ended it must not end what comes next.
            Thread.interrupted();
        }
    }

    /** Who has to do something meanwhile, in another terminal as it were. */
    private static Optional<Thread> others(Example example) {
        if (example.isOf("tail predictions")) {
            return Optional.of(new Thread(cluster::keepAnswering));
        }
        if (example.has("--follow")) {
            Thread reader = Thread.currentThread();
            return Optional.of(new Thread(() -> enough(reader)));
        }
        return example.has("--now") ? Optional.of(new Thread(cluster::train)) : Optional.empty();
    }

    private static void enough(Thread reader) {
        try {
            Thread.sleep(1000);
            reader.interrupt();
        } catch (InterruptedException e) {
            // It has ended by itself.
            Thread.currentThread().interrupt();
        }
    }

    private static CommandRun run(String... words) {
        return CommandRun.of(Bencao.commandLine().setOverwrittenOptionsAllowed(true), words);
    }

    private static int shell(String rest, String output) throws IOException, InterruptedException {
        if (rest.isEmpty()) {
            return 0;
        }
        Path said = Files.writeString(folder.path("said"), output, StandardCharsets.UTF_8);
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "cat" + rest);
        builder.environment().put("HOME", folder.path("home").toString());
        Process shell = builder.redirectInput(said.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return shell.waitFor(20, TimeUnit.SECONDS) ? shell.exitValue() : -1;
    }
}
