package io.bencao.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of files that nobody decodes here: who is learned from, who judges. */
class SplitRuleTest {

    @TempDir
    private Path folder;

    private void write(String... files) throws IOException {
        for (String each : files) {
            Path file = folder.resolve(each);
            Files.createDirectories(file.getParent());
            Files.writeString(file, each);
        }
    }

    private SplitRule.Made split(String rule) throws IOException {
        ClassFolders folders = ClassFolders.scan(folder);
        List<byte[]> digests = folders.fitting().stream()
                .map(image -> HexFormat.of().parseHex(Sha256.of(image.name().getBytes(StandardCharsets.UTF_8))))
                .toList();
        return new SplitRule(0.3, Optional.ofNullable(rule).map(Grouping::of), 1)
                .split(folders.fitting(), digests, folders, folder);
    }

    private Set<String> names(List<Integer> indices) throws IOException {
        List<ImageFile> images = ClassFolders.scan(folder).fitting();
        return indices.stream()
                .map(index -> folder.relativize(images.get(index).file()).toString())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"''", "train/"})
    void shouldKeepAPhoneOnOneSideInEveryClass(String part) throws IOException {
        // Given
        for (String label : List.of("raw", "right")) {
            for (String phone : List.of("a", "b", "c")) {
                for (int i = 0; i < 4; i++) {
                    write(part + label + "/" + phone + "/" + i + ".jpg");
                }
            }
        }

        // When
        SplitRule.Made made = split("folder");

        // Then
        Set<String> judging = phones(made.split().judged());
        assertThat(judging)
                .hasSize(1)
                .doesNotContainAnyElementsOf(phones(made.split().learned()));
        assertThat(made.split().judged()).hasSize(8);
        assertThat(made.text())
                .contains("split by folder: 2 groups of 16 images are learned from, 1 of 8 judge: "
                        + judging.iterator().next());
    }

    private Set<String> phones(List<Integer> indices) throws IOException {
        return names(indices).stream()
                .map(name -> Path.of(name).getParent().getFileName().toString())
                .collect(Collectors.toSet());
    }

    @Test
    void shouldGroupByWhatAPatternFindsAndKeepTheRestTogether() throws IOException {
        // Given
        for (String label : List.of("raw", "right")) {
            write(label + "/pan7_1.jpg", label + "/pan7_2.jpg", label + "/pan8_1.jpg", label + "/other.jpg");
            write(label + "/more/last.jpg");
        }

        // When
        ClassFolders folders = ClassFolders.scan(folder);
        ImageGroups groups =
                ImageGroups.of(Grouping.of("name:^pan(\\d+)_"), folders.fitting(), folder, folders.labels());

        // Then
        assertThat(groups.names()).containsExactly(ImageGroups.OTHERS, "7", "8");
        assertThat(names(groups.members(0)))
                .containsExactlyInAnyOrder(
                        "raw/other.jpg", "raw/more/last.jpg", "right/other.jpg", "right/more/last.jpg");
        SplitRule.Made made = split("name:^pan(\\d+)_");
        Set<Integer> learned =
                made.split().learned().stream().map(groups.of()::get).collect(Collectors.toSet());
        Set<Integer> judged =
                made.split().judged().stream().map(groups.of()::get).collect(Collectors.toSet());
        assertThat(judged).isNotEmpty().doesNotContainAnyElementsOf(learned);
    }

    @Test
    void shouldLeaveImagesOneByOneWhereNothingGroupsThem() throws IOException {
        write("raw/a/1.jpg", "raw/a/2.jpg", "right/a/1.jpg", "right/a/2.jpg");

        SplitRule.Made made = split(null);

        assertThat(made.text()).isEmpty();
        assertThat(new HashSet<>(made.split().judged())).hasSize(2);
    }

    @Test
    void shouldNameAClassOfWhichAllImagesAreInOneGroup() throws IOException {
        write("raw/a/1.jpg", "raw/b/2.jpg", "right/a/1.jpg", "right/a/2.jpg");

        assertThatThrownBy(() -> split("folder"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("All 2 images of class right are in one group, a (--group-by folder)");
    }

    @Test
    void shouldSayThatARuleFindsNothing() throws IOException {
        write("raw/1.jpg", "raw/2.jpg", "right/1.jpg", "right/2.jpg");

        assertThatThrownBy(() -> split("folder"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("--group-by folder finds no group in any of 4 images; the first is")
                .hasMessageContaining("DIR/<class>/<group>/<image>");
        assertThatThrownBy(() -> split("name:pan(\\d)"))
                .hasMessageContaining("--group-by name:pan(\\d) finds no group");
        assertThatThrownBy(() -> split("camera")).hasMessageContaining("EXIF");
    }

    @Test
    void shouldRefuseAGroupThatTheFoldersHaveOnBothSides() throws IOException {
        write("train/raw/a/1.jpg", "train/right/a/1.jpg", "val/raw/a/2.jpg", "val/right/b/2.jpg");

        assertThatThrownBy(() -> split("folder"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("both in the val folder and among those learned from: a.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone | \"phone\" is none of folder, camera, name:REGEX",
                "name:pan\\d | has no group: put round brackets",
                "name:( | the pattern ( can't be read"
            })
    void shouldSayWhatMakesNoSense(String text, String expected) {
        assertThatThrownBy(() -> Grouping.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
