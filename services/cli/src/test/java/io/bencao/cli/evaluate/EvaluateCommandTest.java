package io.bencao.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.checkpoints.SmallWeights;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a checkpoint that says "cat" to everything. */
class EvaluateCommandTest {

    @TempDir
    private static Path shared;

    private static Path checkpoint;

    @TempDir
    private Path data;

    @BeforeAll
    static void makeCheckpoint() throws IOException {
        checkpoint = SmallWeights.checkpoint(shared, List.of("cat", "dog", "owl", "fox"));
    }

    private void images(String folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SmallWeights.image(data.resolve(folder).resolve(i + ".png"), 0x303030 * (i + 1));
        }
    }

    private CommandRun evaluate(String... more) {
        List<String> words =
                new ArrayList<>(List.of("evaluate", "--checkpoint=" + checkpoint, "--data=" + data, "--threads=1"));
        words.addAll(List.of(more));
        return OperatorCommands.run(words.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return lastLine(run);
    }

    private static JsonNode lastLine(CommandRun run) throws IOException {
        String[] lines = run.out().strip().split("\n");
        return new ObjectMapper().readTree(lines[lines.length - 1]);
    }

    @Test
    void shouldJudgeEachGroupByItselfTheWorstFirst() throws IOException {
        // Given: everything is said to be a cat
        images("cat/phone-a", 3);
        images("dog/phone-a", 1);
        images("dog/phone-b", 2);

        // When
        CommandRun run = evaluate("--group-by=folder");
        JsonNode groups = json(evaluate("--group-by=name:^(\\d)", "--json")).get("groups");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err() + run.out())
                .containsPattern("phone-b +2 +0\\.0 % +0\\.0 to 65\\.8 %[\\s\\S]*phone-a +4 +75\\.0 %");
        assertThat(groups).hasSize(3);
        assertThat(groups.get(0).get("group").asText()).isEqualTo("0");
        assertThat(groups.get(0).get("accuracy").asDouble()).isEqualTo(1 / 3.0);
        assertThat(groups.get(2).get("accuracy").asDouble()).isEqualTo(1);
    }

    @Test
    void shouldFitAHeadForEachGroupThatIsLeftOutAndShowItInTheReport() throws IOException {
        // Given: cats are dark and dogs are bright, on every phone
        for (String phone : List.of("a", "b", "c")) {
            for (int i = 0; i < 6; i++) {
                SmallWeights.image(data.resolve("cat").resolve(phone).resolve(i + ".png"), 0x010101 * (10 + 5 * i));
                SmallWeights.image(data.resolve("dog").resolve(phone).resolve(i + ".png"), 0x010101 * (180 + 5 * i));
            }
        }
        Path report = data.resolve("report.html");

        // When
        JsonNode json = json(evaluate("--group-by=folder", "--leave-one-group-out", "--json", "--report=" + report));

        // Then: the checkpoint knows cats only, a head on its backbone both
        assertThat(json.get("groups").get(0).get("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(json.get("groupsLeftOut")).hasSize(3);
        assertThat(json.get("groupsLeftOut").get(0).get("accuracy").asDouble()).isGreaterThan(0.8);
        assertThat(report).content().contains("Group by group", "Each group left out");
    }

    @Test
    void shouldSayWhatGroupsAreMissing() throws IOException {
        images("cat", 2);

        assertThat(evaluate("--leave-one-group-out").err()).contains("say by what with --group-by");
        assertThat(evaluate("--group-by=folder").err()).contains("finds no group in any of 2 images");
        assertThat(evaluate("--group-by=phone").err()).contains("none of folder, camera, name:REGEX");
        images("dog/a", 1);
        images("cat/a", 1);
        assertThat(evaluate("--group-by=name:(png)", "--leave-one-group-out").err())
                .contains("--leave-one-group-out: Two parts at least");
    }

    @Test
    void shouldJudgeTheExportedFile() throws IOException {
        // Given
        images("cat", 3);
        images("dog", 2);
        images("owl", 1);

        // When
        CommandRun run = evaluate("--json");

        // Then
        JsonNode json = json(run);
        assertThat(json.get("top1").asDouble()).isEqualTo(0.5);
        assertThat(json.get("examples").asInt()).isEqualTo(6);
        assertThat(json.get("balancedAccuracy").asDouble()).isEqualTo(1 / 3.0);
        assertThat(json.get("classes").get(0).get("recall").asDouble()).isEqualTo(1);
        assertThat(json.get("classes").get(0).get("precision").asDouble()).isEqualTo(0.5);
        assertThat(json.get("classes").get(1).get("precision").isNull()).isTrue();
        assertThat(json.get("classes").get(3).get("recall").isNull()).isTrue();
        assertThat(json.get("confusionMatrix").get(1)).hasToString("[2,0,0,0]");
        assertThat(json.get("calibrationError").asDouble())
                .isEqualTo(json.get("meanConfidence").asDouble() - 0.5, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(run.err()).contains("top-1        50.00 % of 6 images", "dog taken for cat: 2 times");
    }

    @Test
    void shouldWriteAReportThatNeedsNothingElse() throws IOException {
        // Given
        images("cat", 1);
        images("dog", 2);
        Path report = data.resolve("reports").resolve("report.html");

        // When
        CommandRun run = evaluate("--report=" + report, "--json");

        // Then
        assertThat(json(run).get("report").asText()).isEqualTo(report.toString());
        assertThat(report)
                .content()
                .contains(
                        "default-src 'none'",
                        "Of 3 images it names 1 rightly, and expects to name 3",
                        "src=\"data:image/jpeg;base64,")
                .contains("Most often <bdi>dog</bdi> is taken for <bdi>cat</bdi>: 2 times.")
                .doesNotContain("http:", "https:", "<script", "url(");
    }

    @Test
    void shouldNameAndCountImagesThatCanNotBeRead() throws IOException {
        // Given
        images("cat", 2);
        Files.writeString(data.resolve("cat").resolve("notes.jpg"), "no image");
        Path report = data.resolve("report.html");

        // When
        CommandRun run = evaluate("--json", "--report=" + report);

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(lastLine(run).get("leftOut").asInt()).isEqualTo(1);
        assertThat(lastLine(run).get("examples").asInt()).isEqualTo(2);
        assertThat(run.err()).contains("left out: ", "notes.jpg");
        assertThat(report).content().contains("Not judged", "notes.jpg");
    }

    @Test
    void shouldJudgeAFolderAsItLiesAboutAndSayWhatItLeftOut() throws IOException {
        // Given
        images("val/cat/2024", 2);
        images("val/dog", 1);
        images("train/dog", 1);
        Files.writeString(data.resolve("val/cat/._0.png"), "a sidecar");
        try (RandomAccessFile film =
                new RandomAccessFile(data.resolve("val/cat/film.mp4").toFile(), "rw")) {
            film.setLength(900L << 20);
        }

        // When
        CommandRun clean = evaluate("--json");
        try (RandomAccessFile film =
                new RandomAccessFile(data.resolve("val/cat/film.png").toFile(), "rw")) {
            film.setLength(3L << 30);
        }
        CommandRun run = evaluate("--json");

        // Then
        assertThat(json(clean).get("examples").asInt()).isEqualTo(3);
        assertThat(clean.err())
                .contains(
                        "3 images taken, 2 of them from folders below their class's; left out 2:",
                        "1 hidden or a system's (val/cat/._0.png), 1 no image (val/cat/film.mp4)",
                        "judged by those in " + data.resolve("val") + " alone");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(lastLine(run).get("examples").asInt()).isEqualTo(3);
        assertThat(run.err())
                .contains("left out: " + data.resolve("val/cat/film.png") + ": larger than an image may be");
        assertThat(run.err()).contains("left out     1 that");
    }

    @Test
    void shouldNotJudgeByWhatWasTrainedOnUnasked() throws IOException {
        images("train/cat", 1);

        CommandRun run = evaluate();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none to judge by: neither test nor val");
    }

    @Test
    void shouldRefuseFoldersThatAreNoClassUnlessToldToPassOver() throws IOException {
        // Given
        images("cat", 1);
        images("horse", 1);

        // Then
        CommandRun refused = evaluate();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "folders that are no class of the checkpoint: horse",
                        "cat, dog, owl, fox",
                        "--pass-over-others");
        assertThat(json(evaluate("--pass-over-others", "--json"))
                        .get("examples")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldTakeTheTestFolderWhereThereIsOne() throws IOException {
        // Given
        images("train/dog", 3);
        images("test/cat", 2);

        // Then
        assertThat(json(evaluate("--json")).get("top1").asDouble()).isEqualTo(1);
    }

    @Test
    void shouldSayWhenThereIsNothingToJudgeBy() throws IOException {
        // Given
        Files.createDirectories(data.resolve("cat"));

        // Then
        CommandRun run = evaluate();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no image below " + data, "named as the class");
    }

    @Test
    void shouldSayWhenNoImageCanBeRead() throws IOException {
        // Given
        Files.createDirectories(data.resolve("cat"));
        Files.writeString(data.resolve("cat").resolve("a.jpg"), "no image");

        // Then
        CommandRun run = evaluate();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("None of the 1 images");
    }

    @Test
    void shouldEndBadlyWhereTooFewAreRight() throws IOException {
        // Given
        images("cat", 1);
        images("dog", 1);

        // Then
        assertThat(evaluate("--at-least=0.5").exitCode()).isZero();
        CommandRun run = evaluate("--at-least=0.51");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("not enough: 51.00 %");
        assertThat(evaluate("--at-least=51").err()).contains("between 0 and 1");
    }

    @Test
    void shouldRefuseAPrecisionThatIsNotThere() throws IOException {
        // Given
        images("cat", 1);

        // Then
        CommandRun run = evaluate("--precision=int4");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("no precision \"int4\"", "[fp32]").doesNotContain("\tat ");
    }

    @Test
    void shouldShowTheCourseOfTheTraining() throws IOException {
        // Given
        images("dog", 1);
        Path run = Files.createDirectories(data.resolve("test").resolve("..").resolve(".run"));
        images("test/dog", 1);
        Files.writeString(
                run.resolve("metrics.jsonl"),
                "{\"kind\":\"epoch\",\"epoch\":1,\"size\":32,\"loss\":2.1,\"accuracy\":0.2,\"validationAccuracy\":0.3}\n"
                        + "{\"kind\":\"epoch\",\"epoch\":2,\"size\":64,\"loss\":1.1,\"accuracy\":0.6,"
                        + "\"validationAccuracy\":0.5,\"best\":true}\n{\"kind\":\"epoch\",\"epoch\":3,\"lo");
        Path report = data.resolve("report.html");

        // When
        CommandRun shown = evaluate("--run=" + run, "--report=" + report);

        // Then
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(report).content().contains("How it was trained", "epoch 2, validation 50.000", "64 px");
        CommandRun missing = evaluate("--run=" + data.resolve("nowhere"), "--report=" + report);
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("has no metrics.jsonl");
    }

    @Test
    void shouldTryAnotherPreparationUnlessTheFileNormalisesOtherwise() throws IOException {
        // Given
        images("cat", 1);
        images("dog", 1);

        // When
        CommandRun torchvision = evaluate("--preprocessing", "torchvision", "--json");
        CommandRun course = evaluate("--preprocessing", "course");
        CommandRun unknown = evaluate("--preprocessing", "torchvison");

        // Then
        assertThat(json(torchvision).get("examples").asInt()).isEqualTo(2);
        assertThat(course.exitCode()).isEqualTo(2);
        assertThat(course.err()).contains("0.4914").contains("checkpoints import");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("torchvison").contains("mindcv");
    }

    /** It says "cat" to everything, and as surely to the same images where they are labelled otherwise: to one at least as surely as on average. */
    @Test
    void shouldNameLabelsThatAreProbablyWrong() throws IOException {
        // Given
        images("cat", 3);
        images("dog", 3);
        Path report = data.resolve("report.html");

        // When
        CommandRun forPeople = evaluate("--report=" + report);
        JsonNode json = json(evaluate("--json"));

        // Then
        assertThat(forPeople.out()).contains("labels, if it learned from none of these images");
        assertThat(forPeople.out()).contains("labelled dog, looks like cat");
        assertThat(json.get("doubts")).isNotEmpty();
        assertThat(json.get("doubts").get(0).get("label").asText()).isEqualTo("dog");
        assertThat(json.get("doubts").get(0).get("suggested").asText()).isEqualTo("cat");
        assertThat(report).content().contains("Labels in doubt: ", "labelled <bdi>dog</bdi>");
    }
}
