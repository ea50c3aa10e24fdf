package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.event;
import static io.bencao.cli.dataset.KeptExamples.exported;
import static io.bencao.cli.dataset.KeptExamples.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsTest {

    private final ExportedSet set = KeptExamples.set(exported(1, "raw"), exported(2, "raw"), exported(3, "train"));

    @TempDir
    private Path folder;

    @BeforeEach
    void export() throws IOException {
        for (int i = 1; i <= 3; i++) {
            Path file = folder.resolve(set.images().get(i - 1).file());
            Files.createDirectories(file.getParent());
            Files.write(file, image(i));
        }
        ExportFile.write(folder, set);
    }

    @Test
    void shouldFindNoneWhereNothingWasMoved() throws IOException {
        Corrections corrections = CorrectedFolder.read(folder, set);
        assertThat(corrections.differing()).isEmpty();
        assertThat(corrections.unclear()).isEmpty();
        assertThat(corrections.absent()).isZero();
    }

    @Test
    void shouldTakeAnotherFolderForAnotherLabel() throws IOException {
        // Given: one moved to a class that was there, one to a new one, one thrown away
        move(1, "train");
        move(3, "val");
        Files.delete(folder.resolve(set.images().get(1).file()));

        // When
        Corrections corrections = CorrectedFolder.read(folder, set);

        // Then
        assertThat(said(corrections)).containsExactlyInAnyOrder("1 raw>train", "3 train>val");
        assertThat(corrections.unclear()).isEmpty();
        assertThat(corrections.absent()).isEqualTo(1);
    }

    @Test
    void shouldNotGuess() throws IOException {
        // Given: a copy in two folders, a changed image, a stranger, an image in no folder
        Path copy = Files.createDirectories(folder.resolve("over"));
        Files.copy(folder.resolve(set.images().get(0).file()), copy.resolve(name(1)));
        Files.write(copy.resolve(name(2)), image(9));
        Files.delete(folder.resolve(set.images().get(1).file()));
        Files.write(copy.resolve("holiday.jpg"), image(8));
        Files.move(folder.resolve(set.images().get(2).file()), folder.resolve(name(3)));

        // When
        Corrections corrections = CorrectedFolder.read(folder, set);

        // Then
        assertThat(corrections.differing()).isEmpty();
        assertThat(corrections.unclear())
                .hasSize(4)
                .anyMatch(each -> each.contains("says raw of event " + event(1) + ", which is over elsewhere"))
                .anyMatch(each -> each.endsWith(name(2) + " has other bytes than those that were exported"))
                .anyMatch(each -> each.contains("holiday.jpg is not in the data set"))
                .anyMatch(each -> each.contains(name(3) + " is in no class folder"));
    }

    @Test
    void shouldReadATableWhateverItsOrderAndItsOtherColumns() throws IOException {
        Path table = Files.writeString(
                folder.resolve("corrected.csv"),
                "\uFEFFlabel;note;event_id\r\nover;x;" + event(1) + "\r\nraw;;" + event(2) + "\r\n");
        Corrections corrections = CorrectedTable.read(table, set);
        assertThat(said(corrections)).containsExactly("1 raw>over");
        assertThat(corrections.unclear()).isEmpty();
        assertThat(corrections.absent()).isEqualTo(1);
    }

    @Test
    void shouldReadTheTableThatWasExported() throws IOException {
        LabelsTable.write(folder, set);
        Corrections corrections = CorrectedTable.read(folder.resolve(LabelsTable.NAME), set);
        assertThat(corrections.differing()).isEmpty();
        assertThat(corrections.unclear()).isEmpty();
        assertThat(corrections.absent()).isZero();
    }

    @Test
    void shouldNotGuessInATable() throws IOException {
        Path table = Files.writeString(
                folder.resolve("corrected.csv"),
                "event_id,label\n" + event(1) + ",over\n" + event(1) + ",under\n" + event(2) + ",\npan-3,over\n"
                        + event(7) + ",over\n");
        Corrections corrections = CorrectedTable.read(table, set);
        assertThat(corrections.differing()).isEmpty();
        assertThat(corrections.unclear())
                .containsExactly(
                        "line 3 says under of event " + event(1) + ", which is over elsewhere",
                        "line 4 has no label; 'bencao label " + event(2) + " --withdraw' takes one back",
                        "line 5 has no event id",
                        "line 6 is of event " + event(7) + ", which is not in the data set");
    }

    @Test
    void shouldNameTheColumnThatIsMissing() throws IOException {
        Path table = Files.writeString(folder.resolve("corrected.csv"), "id,label\n1,2\n");
        assertThatThrownBy(() -> CorrectedTable.read(table, set))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("has no column event_id; its first line names id, label");
    }

    private void move(int number, String label) throws IOException {
        Files.createDirectories(folder.resolve(label));
        Files.move(
                folder.resolve(set.images().get(number - 1).file()),
                folder.resolve(label).resolve(name(number)));
    }

    private String name(int number) {
        return set.images().get(number - 1).fileName();
    }

    private static List<String> said(Corrections corrections) {
        return corrections.differing().stream()
                .map(each -> each.eventId().getLeastSignificantBits() + " "
                        + each.example().label() + ">" + each.label())
                .toList();
    }
}
