package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.terminal.Screen;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.quantise.QuantiserListener.Phase;
import io.bencao.resnet.train.TrainingEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainProgressTest {

    private final Locale usual = Locale.getDefault();
    private final Screen screen = Screen.redrawn();
    private final TrainProgress progress = new TrainProgress(screen.terminal());

    @AfterEach
    void comeHome() {
        Locale.setDefault(usual);
    }

    @Test
    void shouldDrawABarForTheEpochThatRunsAndNoRateBeforeASecond() {
        // When
        progress.accept(step(1, 4, Duration.ofSeconds(61)));
        progress.accept(step(4, 4, Duration.ofSeconds(7_261)));

        // Then
        assertThat(screen.lines())
                .containsExactly(
                        "[######..................] epoch 2 of 9, loss 1.250, 33.3 % right",
                        "[########################] epoch 2 of 9, loss 1.250, 33.3 % right");
    }

    @Test
    void shouldKeepALineForEachEpochInTheSameNumbersEverywhere() {
        for (String country : new String[] {"en", "tr-TR", "ar-EG-u-nu-arab"}) {
            Locale.setDefault(Locale.forLanguageTag(country));
            progress.accept(new TrainingEvent.EpochDone(step(4, 4, Duration.ZERO), 0.5, true, 0.01));
        }
        progress.accept(new TrainingEvent.EpochDone(step(4, 4, Duration.ZERO), 0.5, false, 0.01));

        // Then
        String epoch = "epoch   2 of 9   96 px  loss 1.250  training  33.3 %  validation  50.0 %";
        assertThat(screen.lines().subList(0, 3)).containsOnly(epoch + " *  40.5 images/s  0 min 00 s left");
        assertThat(screen.lines().get(3)).isEqualTo(epoch + "    40.5 images/s  0 min 00 s left");
    }

    @Test
    void shouldSayWhatGoesOtherwiseThanUsual() {
        // When
        progress.accept(new TrainingEvent.ImageSkipped(Path.of("herbs/a\u001b[2J.jpg"), "cut short"));
        progress.accept(new TrainingEvent.PrecisionLeftOut("int8", "it loses 3 points"));
        progress.accept(new TrainingEvent.Resumed(7));
        progress.accept(new TrainingEvent.Warning("no room for a check point"));
        progress.accept(new TrainingEvent.CandidateCompared("percentile 99.9", 0.98765, 0.00012));
        progress.accept(new TrainingEvent.PretrainedLoaded(new LoadReport(List.of())));

        // Then
        assertThat(screen.lines())
                .startsWith(
                        "left out: herbs/a?[2J.jpg: cut short",
                        "int8 is left out: it loses 3 points",
                        "goes on after 7 epochs that are done",
                        "warning: no room for a check point",
                        "INT8 percentile 99.9: same answer on 98.77 %, divergence 0.00012")
                .last()
                .asString()
                .startsWith("0 parameters loaded");
    }

    @Test
    void shouldBeginANewBarForEachFileThatIsJudged() {
        // When
        progress.accept(new TrainingEvent.ImagesLoaded(20, 20));
        progress.accept(new TrainingEvent.ImagesJudged(1, 2));
        progress.accept(new TrainingEvent.ImagesJudged(2, 2));
        progress.accept(new TrainingEvent.ImagesJudged(1, 5));
        progress.accept(new TrainingEvent.ImagesJudged(5, 5));
        progress.accept(new TrainingEvent.Quantising(Phase.CALIBRATING, 3, 3));
        progress.accept(new TrainingEvent.Quantising(Phase.SEARCHING, 4, 4));

        // Then
        assertThat(screen.lines())
                .anyMatch(line -> line.contains("20 of 20 images read"))
                .anyMatch(line -> line.contains("2 of 2 images judged"))
                .anyMatch(line -> line.contains("5 of 5 images judged"))
                .anyMatch(line -> line.contains("3 of 3 images measured"))
                .anyMatch(line -> line.contains("4 of 4 layers tried as floats"));
    }

    private static TrainingEvent.StepDone step(int step, int steps, Duration left) {
        return new TrainingEvent.StepDone(new TrainingEvent.Position(2, 9, step, steps), 96, 1.25, 1 / 3.0, 40.5, left);
    }
}
