package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.exported;
import static io.bencao.cli.dataset.KeptExamples.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {

    private final ExportedSet set =
            KeptExamples.set(exported(1, "raw"), exported(2, "raw"), exported(3, "raw"), exported(4, "over"));

    @TempDir
    private Path folder;

    @BeforeEach
    void export() throws IOException {
        for (int i = 1; i <= 4; i++) {
            Files.createDirectories(file(i).getParent());
            Files.write(file(i), image(i));
        }
        ExportFile.write(folder, set);
    }

    @Test
    void shouldFindNothingWhereAllIsAsExported() throws IOException {
        List<Integer> done = new ArrayList<>();
        assertThat(FileCheck.differences(folder, set, done::add)).isEmpty();
        assertThat(done).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldNameWhatWasChangedMovedTakenAwayAndAdded() throws IOException {
        // Given
        Files.write(file(1), image(9));
        Files.move(file(2), folder.resolve("over/" + set.images().get(1).fileName()));
        Files.delete(file(3));
        Files.write(folder.resolve("over/new.jpg"), image(8));

        // When, Then
        assertThat(FileCheck.differences(folder, set, done -> {}))
                .containsExactly(
                        new FileCheck.Difference(
                                set.images().get(0).file(), "its bytes are not those that were exported"),
                        new FileCheck.Difference(
                                set.images().get(1).file(),
                                "was moved to over/" + set.images().get(1).fileName()),
                        new FileCheck.Difference(set.images().get(2).file(), "is not there"),
                        new FileCheck.Difference("over/new.jpg", "is not in the list"));
    }

    private Path file(int number) {
        return folder.resolve(set.images().get(number - 1).file());
    }
}
