package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.Ports;
import io.bencao.launcher.Bencao;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The examples of help that start services, typed into a shell as they stand but for ports and sizes; the others are run by
 * the launcher's own tests.
 */
@Tag("overnight")
class LongExamplesIT {

    private static final List<List<String>> LONG = List.of(
            List.of("up"),
            List.of("demo"),
            List.of("bench", "pipeline"),
            List.of("bench", "precision"),
            List.of("bench", "swap"),
            List.of("bench", "streams"));

    @TempDir
    private Path folder;

    static Stream<String> shouldWorkWhenItIsTyped() {
        return LONG.stream()
                .flatMap(path ->
                        Stream.of(command(path).getCommandSpec().usageMessage().footer()))
                .filter(line -> line.startsWith("  bencao "))
                .map(line -> line.strip().replaceFirst(" {2,}.*", ""));
    }

    private static CommandLine command(List<String> path) {
        CommandLine found = Bencao.commandLine();
        for (String word : path) {
            found = found.getSubcommands().get(word);
        }
        return found;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldWorkWhenItIsTyped(String example) throws Exception {
        // Given: what the examples name, in the folder in which they are typed
        Launch launch = Launch.from(folder.resolve("tree"));
        Path work = launch.folder();
        for (String images : List.of("photos", "test", "herbs")) {
            assertThat(launch.run("samples", images, "--count", "24").status()).isZero();
        }
        copyStore(work.resolve("out"));
        Path jar = Files.createDirectories(folder.resolve("tree/before/services/insights/target/quarkus-app"));
        Files.createSymbolicLink(
                jar.resolve("quarkus-run.jar"),
                Repository.root().resolve("services/insights/target/quarkus-app/quarkus-run.jar"));

        // When
        Launch.Ended ended = launch.typed(smaller(example));

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    /** The same with ports that are free, and counts that take minutes instead of an hour; 'up' is ended by its name. */
    private static String smaller(String example) {
        if (example.startsWith("bencao up")) {
            return example.replaceAll(" --(broker|http)-port \\d+| --detach", "")
                    + " --data data --detach --broker-port "
                    + Ports.free() + " --http-port " + Ports.free() + " --dashboard-port " + Ports.free()
                    + " && bencao down --data data";
        }
        return example.replaceAll("--events \\d+", "--events 48")
                .replaceAll("--swaps \\d+", "--swaps 3")
                .replaceAll("--(at-least|least-agreement) \\S+", "--$1 0")
                .replace("--most-lost 0.5", "--most-lost 100");
    }

    private static void copyStore(Path out) throws IOException {
        Path starter = Repository.checkpointStore();
        try (Stream<Path> files = Files.walk(starter)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Path target = out.resolve(starter.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
        Files.copy(starter.resolve("starter.pub"), out.resolve("signer.pub"));
    }
}
