package io.bencao.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void shouldTakeStagesFromLabelsFile() throws Exception {
        // Given
        put("done/1.jpg");
        put("raw/1.jpg");
        Files.writeString(
                folder.resolve("labels.json"),
                "[{\"id\":\"done\",\"stage\":{\"family\":{\"id\":\"cafe\u0301\"},\"place\":2,\"id\":\"right\"}},"
                        + "{\"id\":\"raw\",\"stage\":{\"family\":{\"id\":\"caf\u00e9\"},\"place\":1,\"id\":\"raw\"}}]");

        // When
        ClassFolders folders = ClassFolders.scan(folder);

        // Then: a family that two editors wrote differently is one
        assertThat(FamilyStages.of(folders.labels()))
                .extracting(FamilyStages::text)
                .containsExactly("caf\u00e9: raw < right");
    }

    @Test
    void shouldRefuseStagesThatMakeNoFamily() throws Exception {
        put("done/1.jpg");
        put("raw/1.jpg");
        Files.writeString(
                folder.resolve("labels.json"),
                "[{\"id\":\"done\",\"stage\":{\"family\":{\"id\":\"tea\"},\"id\":\"right\"}},{\"id\":\"raw\"}]");
        assertThatThrownBy(() -> ClassFolders.scan(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "labels.json: label \"done\": its stage has place 0; the first of a family has place 1")
                .hasMessageContaining("A stage is {\"family\"");
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

    @Test
    void shouldTakeTheValFolderToValidateBy() throws Exception {
        // Given
        put("train/cat/1.jpg");
        put("train/cat/2.jpg");
        put("train/dog/3.jpg");
        put("val/dog/4.jpg");
        put("other/cat/5.jpg");
        put("loose.jpg");

        // When
        ClassFolders folders = ClassFolders.scan(folder);
        ValidationSplit split = ValidationSplit.given(folders.fitting(), folders);

        // Then
        assertThat(folders.validation()).containsExactly(new ImageFile(folder.resolve("val/dog/4.jpg"), 1));
        assertThat(split.learned()).containsExactly(0, 1, 2);
        assertThat(split.judged()).containsExactly(3);
        assertThat(folders.tally().summary())
                .contains("4 images taken; left out 2: 1 in no class folder (loose.jpg), 1 beside the train folder"
                        + " (other/cat/5.jpg)");
        assertThatThrownBy(() -> ValidationSplit.given(folders.fitting().subList(0, 2), folders))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Class dog has no usable image to learn from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"val", "valid", "validation", "VALID"})
    void shouldTakeWhateverTheValidationFolderIsCalledAndNameIt(String name) throws Exception {
        put("train/cat/1.jpg");
        put("train/dog/2.jpg");
        put(name + "/dog/3.jpg");
        ClassFolders folders = ClassFolders.scan(folder);
        assertThat(folders.validation()).containsExactly(new ImageFile(folder.resolve(name + "/dog/3.jpg"), 1));
        assertThat(folders.training()).hasSize(2);
        assertThat(folders.tally().summary())
                .endsWith("; epochs judged by those in " + folder.resolve(name) + " alone");
    }

    @Test
    void shouldRefuseTestWithoutAnythingToTrainOn() throws Exception {
        put("test/cat/1.jpg");
        put("test/dog/1.jpg");

        assertThatThrownBy(() -> ClassFolders.scan(folder)).hasMessageContaining(folder + " has 0");
    }

    @Test
    void shouldCheckTheClassesNamesBeforeAnyWork() throws Exception {
        put("cat/1.jpg");
        for (String name : List.of("big\ncat", "x".repeat(210), "cat\u200b", " cat")) {
            put(name + "/1.jpg");
            assertThatThrownBy(() -> ClassFolders.scan(folder))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("can't be labels")
                    .hasMessageContaining("Rename the folder");
            Files.delete(folder.resolve(name + "/1.jpg"));
            Files.delete(folder.resolve(name));
        }
        put("caf\u00e9/1.jpg");
        put("cafe\u0301/1.jpg");
        assertThatThrownBy(() -> ClassFolders.scan(folder)).hasMessageContaining("two of Unicode's forms");
    }

    @Test
    void shouldFindAClassInWhateverFormItsNameIsWritten() throws Exception {
        // Given: the training folder as Linux keeps it, the others as macOS does, the labels as Windows' editor writes
        // them
        put("train/caf\u00e9/1.jpg");
        put("train/Tea/1.jpg");
        put("train/tea/1.jpg");
        put("test/cafe\u0301/2.jpg");
        Files.writeString(
                folder.resolve("labels.json"),
                "\uFEFF[{\"id\":\"tea\"},\r\n{\"id\":\"cafe\u0301\"},\r\n{\"id\":\"Tea\"}]\r\n");

        // When
        ClassFolders folders = ClassFolders.scan(folder);

        // Then
        assertThat(folders.labels()).extracting(Manifest.Label::id).containsExactly("tea", "caf\u00e9", "Tea");
        assertThat(folders.test()).extracting(ImageFile::label).containsExactly(1);
        assertThat(folders.tally().summary()).endsWith("; Tea and tea differ in capitals only");
    }
}
