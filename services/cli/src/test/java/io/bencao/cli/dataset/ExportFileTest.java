package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.example;
import static io.bencao.cli.dataset.KeptExamples.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFileTest {

    private final ExportedSet set = ExportedSet.of(
            ImageLayout.FOLDERS,
            Instant.parse("2026-11-23T00:00:00Z"),
            List.of(exported(1, "raw"), exported(2, "蒲黄 \"over\"")),
            List.of(new MissingImage(example(3, "raw"), MissingImage.Reason.MADE_ANEW, "topic x was made anew")));

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWroteAndLeaveNothingElse() throws IOException {
        ExportFile.write(folder, set);
        assertThat(ExportFile.read(folder)).isEqualTo(set);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldTakeAnUnfinishedExportForNone() throws IOException {
        // Given: killed while the list was written
        ExportFile.write(folder, set);
        Files.move(folder.resolve("dataset.json"), folder.resolve("dataset.json.part"));

        // When, Then
        assertThatThrownBy(() -> ExportFile.read(folder))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("is no data set: there is no dataset.json in it");
        assertThatThrownBy(() -> ExportFolder.at(folder, ImageLayout.CSV))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("an export that was not finished");
    }

    @Test
    void shouldNotWriteIntoADataSet() throws IOException {
        ExportFile.write(folder, set);
        assertThatThrownBy(() -> ExportFolder.at(folder, ImageLayout.CSV))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("a data set lies there already");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 1500})
    void shouldRefuseAListThatIsCut(int bytes) throws IOException {
        ExportFile.write(folder, set);
        byte[] whole = Files.readAllBytes(folder.resolve("dataset.json"));
        Files.write(folder.resolve("dataset.json"), Arrays.copyOf(whole, bytes));
        assertThatThrownBy(() -> ExportFile.read(folder))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("is no list of a data set");
    }

    @ParameterizedTest
    @CsvSource({
        "raw/00000000-0000-0000-0000-000000000001.jpg, ../../etc/passwd, leads out of the data set",
        "raw/00000000-0000-0000-0000-000000000001.jpg, /etc/passwd, leads out of the data set",
        "bencao-dataset-1, bencao-dataset-2, its format is",
        "2026-11-22T10:00:01Z, yesterday, is no time",
        "\"folders\", \"other\", is no form of a data set"
    })
    void shouldRefuseAListThatMakesNoSense(String text, String other, String said) throws IOException {
        ExportFile.write(folder, set);
        String list = Files.readString(folder.resolve("dataset.json"));
        assertThat(list).contains(text);
        Files.writeString(folder.resolve("dataset.json"), list.replace(text, other));
        assertThatThrownBy(() -> ExportFile.read(folder))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(said);
    }
}
