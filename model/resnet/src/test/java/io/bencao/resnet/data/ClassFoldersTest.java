package io.bencao.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

    @TempDir
    private Path folder;

    private void put(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
    }

    @Test
    void shouldReadLabelsFromFolderNames() throws Exception {
        // Given
        put("dog/1.jpg");
        put("cat/1.jpg");
        put("cat/2.png");
        put("cat/.hidden");
        put(".git/config");

        // When
        ClassFolders folders = ClassFolders.scan(folder);

        // Then
        assertThat(folders.labels()).extracting(Manifest.Label::id).containsExactly("cat", "dog");
        assertThat(folders.training()).extracting(ImageFile::label).containsExactly(0, 0, 1);
        assertThat(folders.test()).isEmpty();
    }

    @Test
    void shouldRefuseAClassWhoseNameCanNotBeRead() throws Exception {
        // Given: a name in GBK, as an archive of another system unpacks
        put("cat/1.jpg");
        String[] command = {"sh", "-c", "mkdir \"$(printf '\\271\\267')\" && echo x >\"$(printf '\\271\\267')/1.jpg\""};
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();

        // Then
        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not written in")
                .hasMessageContaining("Rename the folder");
    }

    @Test
    void shouldKeepTheTestFolderApart() throws Exception {
        // Given
        put("train/cat/1.jpg");
        put("train/dog/1.jpg");
        put("test/dog/2.jpg");

        // When
        ClassFolders folders = ClassFolders.scan(folder);

        // Then
        assertThat(folders.training()).hasSize(2);
        assertThat(folders.test()).containsExactly(new ImageFile(folder.resolve("test/dog/2.jpg"), 1));
    }

    @Test
    void shouldTakeOrderAndDisplayNamesFromLabelsFile() throws Exception {
        // Given
        put("cat/1.jpg");
        put("dog/1.jpg");
        Files.writeString(
                folder.resolve("labels.json"), "[{\"id\":\"dog\",\"display\":{\"zh\":\"狗\"}},{\"id\":\"cat\"}]");

        // When
        ClassFolders folders = ClassFolders.scan(folder);

        // Then
        assertThat(folders.labels()).extracting(Manifest.Label::id).containsExactly("dog", "cat");
        assertThat(folders.labels().get(0).display()).isEqualTo(Map.of("zh", "狗"));
    }

    @Test
    void shouldRefuseLabelsFileThatDoesNotFitTheFolders() throws Exception {
        put("cat/1.jpg");
        put("dog/1.jpg");
        Files.writeString(folder.resolve("labels.json"), "[{\"id\":\"dog\"},{\"id\":\"cow\"}]");
        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels.json")
                .hasMessageContaining("cow");

        Files.writeString(folder.resolve("labels.json"), "{\"dog\"");
        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels.json is no list");
    }

    @Test
    void shouldSayWhatIsMissing() throws Exception {
        assertThatThrownBy(() -> ClassFolders.scan(folder.resolve("absent")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has 0")
                .hasMessageContaining("folder of its own");

        put("cat/1.jpg");
        assertThatThrownBy(() -> ClassFolders.scan(folder)).hasMessageContaining("has 1");

        Files.createDirectories(folder.resolve("dog"));
        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .hasMessageContaining("no image in")
                .hasMessageContaining("dog");
    }

    @Test
    void shouldRefuseTestClassThatNobodyLearned() throws Exception {
        put("train/cat/1.jpg");
        put("train/dog/1.jpg");
        put("test/cow/1.jpg");

        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cow")
                .hasMessageContaining("cat, dog");
    }
}
