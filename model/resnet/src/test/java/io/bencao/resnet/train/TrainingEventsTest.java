package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.quantise.QuantiserListener.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the parts of a training to events, and from events to lines of a file. */
class TrainingEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static TrainingEvent.StepDone step(int number) {
        return new TrainingEvent.StepDone(
                new TrainingEvent.Position(2, 9, number, 40), 64, 1.5, 0.75, 12.25, Duration.ofSeconds(90));
    }

    private List<JsonNode> lines(List<TrainingEvent> events) throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (MetricsFile metrics = new MetricsFile(file)) {
            events.forEach(metrics);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void shouldTellWhatEachPartSays() {
        // Given
        List<TrainingEvent> heard = new ArrayList<>();
        EventSource source = new EventSource(heard::add);

        // When
        source.loaded(1, 5);
        source.skipped(Path.of("a.jpg"), "no image");
        source.skipped(new ImageFile(Path.of("b.jpg"), 1), "unreadable");
        source.judged(2, 6);
        source.quantising(Phase.SEARCHING, 3, 7);
        source.compared("entropy", 0.99, 0.01);
        source.leftOut("int8", "it loses");

        // Then
        assertThat(heard)
                .containsExactly(
                        new TrainingEvent.ImagesLoaded(1, 5),
                        new TrainingEvent.ImageSkipped(Path.of("a.jpg"), "no image"),
                        new TrainingEvent.ImageSkipped(Path.of("b.jpg"), "unreadable"),
                        new TrainingEvent.ImagesJudged(2, 6),
                        new TrainingEvent.Quantising(Phase.SEARCHING, 3, 7),
                        new TrainingEvent.CandidateCompared("entropy", 0.99, 0.01),
                        new TrainingEvent.PrecisionLeftOut("int8", "it loses"));
    }

    @Test
    void shouldWriteEveryTwentiethStepWithItsFields() throws IOException {
        // Given
        List<TrainingEvent> steps = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            steps.add(step(i));
        }

        // When
        List<JsonNode> lines = lines(steps);

        // Then
        assertThat(lines).extracting(line -> line.get("step").intValue()).containsExactly(20, 40);
        JsonNode line = lines.get(0);
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "at",
                        "kind",
                        "epoch",
                        "epochs",
                        "step",
                        "steps",
                        "size",
                        "loss",
                        "accuracy",
                        "imagesPerSecond",
                        "remainingSeconds");
        assertThat(line.get("kind").textValue()).isEqualTo("step");
        assertThat(line.get("epoch").intValue()).isEqualTo(2);
        assertThat(line.get("steps").intValue()).isEqualTo(40);
        assertThat(line.get("remainingSeconds").intValue()).isEqualTo(90);
    }

    @Test
    void shouldWriteEveryEpochAndWhateverWentOtherwise() throws IOException {
        // When
        List<JsonNode> lines = lines(List.of(
                new TrainingEvent.Resumed(3),
                new TrainingEvent.EpochDone(step(40), 0.9, true, 0.05),
                new TrainingEvent.ImageSkipped(Path.of("a.jpg"), "no image"),
                new TrainingEvent.Warning("the disk is full"),
                new TrainingEvent.CandidateCompared("entropy", 0.99, 0.01),
                new TrainingEvent.PrecisionLeftOut("int8", "it loses")));

        // Then
        assertThat(lines)
                .extracting(line -> line.get("kind").textValue())
                .containsExactly("resumed", "epoch", "skipped", "warning", "quantised", "left-out");
        assertThat(lines.get(0).get("epochs").intValue()).isEqualTo(3);
        assertThat(lines.get(1).get("validationAccuracy").doubleValue()).isEqualTo(0.9);
        assertThat(lines.get(1).get("best").booleanValue()).isTrue();
        assertThat(lines.get(1).get("learningRate").doubleValue()).isEqualTo(0.05);
        assertThat(lines.get(2).get("file").textValue()).isEqualTo("a.jpg");
        assertThat(lines.get(3).get("what").textValue()).isEqualTo("the disk is full");
        assertThat(lines.get(4).get("agreement").doubleValue()).isEqualTo(0.99);
        assertThat(lines.get(5).get("reason").textValue()).isEqualTo("it loses");
    }

    @Test
    void shouldWriteNoLineForEveryImage() throws IOException {
        assertThat(lines(List.of(
                        new TrainingEvent.ImagesLoaded(1, 5),
                        new TrainingEvent.ImagesJudged(1, 5),
                        new TrainingEvent.Quantising(Phase.COMPARING, 1, 5))))
                .isEmpty();
    }

    @Test
    void shouldGoOnBehindWhatAnEarlierProcessWrote() throws IOException {
        // Given
        lines(List.of(new TrainingEvent.Warning("first")));

        // When
        List<JsonNode> lines = lines(List.of(new TrainingEvent.Warning("second")));

        // Then
        assertThat(lines).extracting(line -> line.get("what").textValue()).containsExactly("first", "second");
    }
}
