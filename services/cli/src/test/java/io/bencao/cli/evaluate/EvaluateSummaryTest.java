package io.bencao.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.evaluate.report.Answers;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.evaluate.report.JudgedCheckpoint.LeftOut;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the two classes raw and done. */
class EvaluateSummaryTest {

    private final Locale usual = Locale.getDefault();

    @TempDir
    private Path folder;

    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", SigningKey.generate());
    }

    @AfterEach
    void comeHome() {
        Locale.setDefault(usual);
    }

    @Test
    void shouldTellAPersonInTheSameNumbersEverywhere() {
        // Given
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        Answers answers = new Answers(2).with(0, 0, 3, 5).with(0, 1, 1, 5);

        // When
        List<String> lines = summary(answers, List.of(), List.of()).lines();

        // Then
        assertThat(lines)
                .contains(
                        "top-1        75.00 % of 4 images (95 % sure: 30.06 to 95.44 %)",
                        "top-3        100.00 %, balanced over classes 75.00 %",
                        "  raw                           4     75.0 %    100.0 %",
                        "  done                          0          -      0.0 %",
                        "  raw taken for done: 1 times");
        assertThat(lines).noneMatch(line -> line.startsWith("left out") || line.startsWith("manifest"));
    }

    @Test
    void shouldSayWhatWasNotJudged() {
        // When
        List<String> lines = summary(
                        new Answers(2).with(0, 0, 1, 5),
                        List.of("drafts", "old"),
                        List.of(new LeftOut("a.jpg", "broken"), new LeftOut("b.jpg", "broken")))
                .lines();

        // Then
        assertThat(lines).contains("left out     2 that could not be read", "passed over  drafts, old");
    }

    @Test
    void shouldTellAProgramWithNullsWhereThereIsNoShare() throws IOException {
        // When
        JsonNode json = json(summary(new Answers(2).with(0, 0, 2, 5), List.of(), List.of(new LeftOut("a", "b"))));

        // Then
        assertThat(json.path("top1").asDouble()).isEqualTo(1);
        assertThat(json.path("leftOut").asInt()).isEqualTo(1);
        assertThat(json.at("/classes/1/label").asText()).isEqualTo("done");
        assertThat(json.at("/classes/1/recall").isNull()).isTrue();
        assertThat(json.at("/classes/1/f1").isNull()).isTrue();
        assertThat(json.at("/confusionMatrix/0/0").asInt()).isEqualTo(2);
        assertThat(json.path("imagesPerSecond").asDouble()).isEqualTo(4);
        assertThat(json.path("digest").asText()).isEqualTo(bundle.digest());
        assertThat(json.path("report").isNull()).isTrue();
    }

    @Test
    void shouldSayWhereClassesStandInTheirFamily() throws IOException {
        // Given
        bundle = StoredCheckpoint.staged(folder.resolve("staged"), "teas", "teas-1", SigningKey.generate());

        // When
        EvaluateSummary summary = summary(new Answers(2).with(0, 0, 2, 5), List.of(), List.of());

        // Then
        assertThat(summary.lines())
                .contains("  done                          2    100.0 %    100.0 %  tea: right (2 of 2)");
        assertThat(json(summary).at("/classes/1/family").asText()).isEqualTo("tea");
        assertThat(json(summary).at("/classes/1/stage").asText()).isEqualTo("raw");
        assertThat(json(summary).at("/classes/1/place").asInt()).isEqualTo(1);
    }

    @Test
    void shouldNotDivideByNoTime() {
        assertThat(judged(new Answers(2).with(0, 0, 2, 5), List.of(), List.of(), 0)
                        .imagesPerSecond())
                .isZero();
    }

    private EvaluateSummary summary(Answers answers, List<String> passedOver, List<LeftOut> leftOut) {
        return new EvaluateSummary(judged(answers, passedOver, leftOut, 0.5), Optional.empty());
    }

    private JudgedCheckpoint judged(Answers answers, List<String> passedOver, List<LeftOut> leftOut, double seconds) {
        return new JudgedCheckpoint(
                bundle,
                "fp32",
                "cpu",
                folder,
                passedOver,
                answers.predictions(),
                answers.evaluation(),
                leftOut,
                seconds);
    }

    private static JsonNode json(EvaluateSummary summary) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return mapper.readTree(mapper.writeValueAsString(summary.fields()));
    }
}
