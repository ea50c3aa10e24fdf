package io.bencao.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestImagesTest {

    private static final List<String> LABELS = List.of("mint", "basil");

    @TempDir
    private Path folder;

    @Test
    void shouldLabelImagesByTheCheckpointsOrderAndNotByTheFolders() throws IOException {
        // Given
        write("basil/1.jpg", "basil/2.jpg", "mint/3.jpg", "mint/.hidden");

        // When
        TestImages images = TestImages.in(folder, LABELS, false);

        // Then
        assertThat(images.folder()).isEqualTo(folder);
        assertThat(images.images()).extracting(image -> image.label()).containsExactly(1, 1, 0);
        assertThat(images.passedOver()).isEmpty();
    }

    @Test
    void shouldTakeTestForAClassWhereTheCheckpointHasOneOfThatName() throws IOException {
        // Given
        write("test/1.jpg");

        // When
        TestImages images = TestImages.in(folder, List.of("test"), false);

        // Then
        assertThat(images.folder()).isEqualTo(folder);
        assertThat(images.images()).hasSize(1);
    }

    @Test
    void shouldJudgeByTheTestFolderOnly() throws IOException {
        // Given
        write("train/mint/1.jpg", "test/mint/2.jpg");

        // When
        TestImages images = TestImages.in(folder, LABELS, false);

        // Then
        assertThat(images.folder()).isEqualTo(folder.resolve("test"));
        assertThat(images.images()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"val", "valid", "validation"})
    void shouldJudgeByTheValidationFolderWhereThereIsNoTestFolderAndNameIt(String name) throws IOException {
        write("train/mint/1.jpg", name + "/mint/2.jpg");
        TestImages images = TestImages.in(folder, LABELS, false);
        assertThat(images.folder()).isEqualTo(folder.resolve(name));
        assertThat(images.images()).hasSize(1);
        assertThat(images.tally().summary()).contains("judged by those in " + folder.resolve(name) + " alone");
    }

    @Test
    void shouldNameFoldersThatAreNoClassAndPassOverThemOnlyWhenTold() throws IOException {
        // Given
        write("mint/1.jpg", "tulip/2.jpg");

        // When
        TestImages told = TestImages.in(folder, LABELS, true);

        // Then
        assertThat(told.passedOver()).containsExactly("tulip");
        assertThat(told.images()).hasSize(1);
        assertThatThrownBy(() -> TestImages.in(folder, LABELS, false))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("no class of the checkpoint: tulip")
                .hasMessageContaining("--pass-over-others");
    }

    @Test
    void shouldNotPrintAThousandClasses() {
        // Given
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(i -> "class-" + i).toList();

        // Then
        assertThatThrownBy(() -> TestImages.in(folder, many, false))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("there is no image below " + folder)
                .hasMessageContaining("class-19 and 980 more");
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[] {1});
        }
    }
}
