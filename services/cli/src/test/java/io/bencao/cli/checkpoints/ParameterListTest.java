package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.LoadReport.Fate;
import io.bencao.resnet.pretrained.LoadReport.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterListTest {

    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldNameWhatWasReplacedAndWhatWasSkippedButNotWhatIsAsUsual() {
        show(
                new Note(Fate.LOADED, "conv1.weight", "64 x 3"),
                new Note(Fate.REPLACED, "fc.weight", "12 classes instead of 1000"),
                new Note(Fate.SKIPPED, "moments", "an optimiser's"));

        assertThat(lines)
                .containsExactly(
                        "1 parameters loaded, 1 replaced, 1 tensors of the file skipped; all are listed in parameters.txt of the run",
                        "  replaced  fc.weight  12 classes instead of 1000",
                        "  skipped   moments  an optimiser's");
    }

    @Test
    void shouldNotFillTheScreenWithTensorsOfAnOptimiser() {
        // Given
        Note[] notes = new Note[500];
        for (int i = 0; i < notes.length; i++) {
            notes[i] = new Note(Fate.SKIPPED, "moments." + i, "unused");
        }

        // When
        show(notes);

        // Then
        assertThat(lines).hasSize(14).last().isEqualTo("  and 488 more");
    }

    @Test
    void shouldCountToTwelveWithoutAnAndMore() {
        Note[] notes = new Note[12];
        Arrays.fill(notes, new Note(Fate.SKIPPED, "moments", "unused"));

        show(notes);

        assertThat(lines).hasSize(13).noneMatch(line -> line.contains("more"));
    }

    private void show(Note... notes) {
        new ParameterList(lines::add).show(new LoadReport(List.of(notes)));
    }
}
