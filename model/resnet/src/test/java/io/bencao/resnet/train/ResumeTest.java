package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.resnet.data.DrawnImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed or stopped, and go on. */
class ResumeTest {

    private static final long SEED = 3;

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void drawImages() {
        DrawnImages.write(folder.resolve("data"), 12, 1);
    }

    private TrainingSettings settings(String out, long seed) {
        return ChildTraining.settings(folder.resolve("data"), folder.resolve(out), seed);
    }

    /** Hears what happens, and stops the training after an epoch. */
    private Consumer<TrainingEvent> stoppingAfter(int last) {
        return event -> {
            if (event instanceof TrainingEvent.Resumed resumed) {
                heard.add("resumed after " + resumed.epochs());
            } else if (event instanceof TrainingEvent.EpochDone epoch) {
                heard.add("epoch " + epoch.last().at().epoch());
                if (epoch.last().at().epoch() == last) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private void stop(TrainingSettings settings, int epoch) {
        assertThatThrownBy(() -> new Training().run(settings, stoppingAfter(epoch)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("the caller still knows").isTrue();
    }

    private void killInEpochAfter(int epoch, String out) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildTraining.class.getName(),
                        folder.resolve("data").toString(),
                        folder.resolve(out).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("epoch " + epoch)) {
                    child.destroyForcibly();
                    break;
                }
            }
        }
        assertThat(child.waitFor()).as("killed, not ended").isNotZero();
    }

    private List<Path> runs(String out) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve(out).resolve("runs"))) {
            return runs.sorted().toList();
        }
    }

    private byte[] values(String out) throws IOException {
        return Files.readAllBytes(runs(out).get(0).resolve("values.bin"));
    }

    @Test
    void shouldEndWithTheWeightsOfAnUnbrokenRunThoughKilledTwice() throws Exception {
        // Given
        new Training().run(settings("unbroken", SEED), event -> {});
        killInEpochAfter(1, "killed");
        killInEpochAfter(3, "killed");

        // When
        TrainingResult result = new Training().run(settings("killed", SEED).resuming(), stoppingAfter(0));

        // Then
        assertThat(runs("killed")).hasSize(1);
        assertThat(heard.get(0)).isIn("resumed after 3", "resumed after 4");
        assertThat(values("killed")).isEqualTo(values("unbroken"));
        assertThat(result.epochs()).isEqualTo(4);
        assertThat(runs("killed").get(0).resolve("state.bin")).doesNotExist();
        assertThat(runs("killed").get(0).resolve("metrics.jsonl"))
                .content()
                .containsSubsequence("\"epoch\":1,", "\"kind\":\"resumed\"", "\"epoch\":3,", "\"kind\":\"resumed\"");
    }

    @Test
    void shouldGoOnOnlyWithTheVeryTrainingThatWasStopped() throws Exception {
        // Given
        stop(settings("out", SEED), 1);
        assertThat(runs("out").get(0).resolve("state.bin")).exists();
        heard.clear();

        // When
        stop(settings("out", SEED + 1).resuming(), 1);
        stop(settings("out", SEED), 1);
        stop(settings("out", SEED).resuming(), 2);

        // Then
        assertThat(heard).containsExactly("epoch 1", "epoch 1", "resumed after 1", "epoch 2");
    }

    @Test
    void shouldSayThatAStateIsDamaged() throws Exception {
        // Given
        stop(settings("out", SEED), 1);
        Path state = runs("out").get(0).resolve("state.bin");
        try (RandomAccessFile file = new RandomAccessFile(state.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int level = file.read();
            file.seek(middle);
            file.write(level ^ 1);
        }

        // When, then
        assertThatThrownBy(() -> new Training().run(settings("out", SEED).resuming(), event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(state.toString())
                .hasMessageContaining("without --resume");

        // Given
        try (RandomAccessFile file = new RandomAccessFile(state.toFile(), "rw")) {
            file.setLength(file.length() - 5);
        }

        // When, then
        assertThatThrownBy(() -> new Training().run(settings("out", SEED).resuming(), event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
    }
}
