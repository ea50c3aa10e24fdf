package io.bencao.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.images.ImageFiles;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void shouldDrawAFolderThatProduceTakesWithItsLabels() {
        // When
        CommandRun run = OperatorCommands.run("samples", folder.toString(), "--count", "5");

        // Then
        ImageFiles images = ImageFiles.in(List.of(folder));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("5 images in 12 classes below " + folder);
        assertThat(images.count()).isEqualTo(5);
        assertThat(images.image(0).label()).isPresent();
    }

    @Test
    void shouldMakeADataSetWithTheClassesInTheirOrder() {
        // When
        CommandRun run = OperatorCommands.run("samples", folder.toString(), "--count", "3", "--test", "2");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ImageFiles.in(List.of(folder.resolve("train"))).count()).isEqualTo(3);
        assertThat(ImageFiles.in(List.of(folder.resolve("test"))).count()).isEqualTo(2);
        assertThat(folder.resolve("labels.json")).isNotEmptyFile();
    }

    @Test
    void shouldDrawRunsWithTheirTruth() throws IOException {
        // When: images far apart, so that there are few
        CommandRun run = OperatorCommands.run(
                "samples",
                folder.toString(),
                "--runs",
                "2",
                "--every",
                "60",
                "--families",
                "shanzha,puhuang",
                "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        int images = new ObjectMapper().readTree(run.out()).path("images").asInt();
        assertThat(images).isPositive();
        assertThat(ImageFiles.in(List.of(folder)).count()).isEqualTo(images);
        assertThat(Files.readAllLines(folder.resolve("runs.jsonl")))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"family\": \"shanzha\"");
        assertThat(Files.readAllLines(folder.resolve("truth.jsonl"))).hasSizeGreaterThanOrEqualTo(images);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 0 | --count must be at least 1",
                "--first -1 | --first and --test at least 0",
                "--test 3 --seed 9 | leave --seed, --first and --lighting away",
                "--test 3 --lighting cold | --test chooses its own seeds and lamps",
                "--lighting dim | dim",
                "--runs 0 | --runs must be at least 1, not 0",
                "--runs 2 --every 0 | --every must be above 0, not 0.0",
                "--runs 2 --families ginseng | there is no family 'ginseng'; there are puhuang, shanzha, wangbuliuxing",
                "--families shanzha | --families and --every are for --runs",
                "--runs 2 --count 5 | leave --count, --first, --lighting and --test away",
                "--runs 2 --test 5 | leave --count, --first, --lighting and --test away"
            })
    void shouldRefuseWhatMakesNoSense(String options, String complaint) {
        // When
        CommandRun run = OperatorCommands.run(("samples " + folder.resolve("out") + " " + options).split(" "));

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
