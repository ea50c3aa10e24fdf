package io.bencao.imaging.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as they lie about. */
class ImageFolderTest {

    @TempDir
    private Path folder;

    private Path put(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "something");
    }

    private void link(String name, Path target) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    private ImageFolder read() throws IOException {
        return ImageFolder.read(folder);
    }

    private List<String> paths(List<Path> files) {
        return files.stream().map(file -> folder.relativize(file).toString()).toList();
    }

    private List<String> images(ImageFolder found, String name) {
        return found.classes().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> paths(each.images()).stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "._1.jpg",
                ".DS_Store",
                ".thumbnails/normal/1.png",
                ".1.jpg.icloud",
                "__MACOSX/._1.jpg",
                "__MACOSX/cat/1.jpg",
                "@eaDir/1.jpg/SYNOPHOTO_THUMB_M.jpg",
                "@__thumb/1.jpg",
                "#recycle/1.jpg",
                "$RECYCLE.BIN/1.jpg",
                "System Volume Information/1.jpg",
                "SYNOFILE_THUMB_M.jpg",
                "Thumbs.db",
                "ehthumbs.db",
                "Desktop.ini",
                "Picasa.ini",
                "Icon\r",
                "1.jpg~",
                "1.jpg.part",
                "2.png.crdownload",
                "~$1.jpg",
                "__pycache__/1.png"
            })
    void shouldLeaveOutWhatSystemsPutThere(String name) throws IOException {
        // Given: one in the folder itself and one among a class's images
        put("cat/real.jpg");
        put(name);
        put("cat/" + name);

        // When
        ImageFolder found = read();

        // Then
        assertThat(found.classes()).extracting(ClassImages::name).containsExactly("cat");
        assertThat(images(found, "cat")).containsExactly("cat/real.jpg");
        assertThat(found.loose()).isEmpty();
        assertThat(found.tally().leftOut(PassedOver.SYSTEM)).isEqualTo(2);
        assertThat(found.tally().troubles()).isEmpty();
    }

    @Test
    void shouldCountFoldersBelowAClassAsThatClass() throws IOException {
        // Given
        put("cat/1.jpg");
        put("cat/2024/may/2.JPEG");
        put("cat/2025/3.png");
        put("dog/4.webp");

        // When
        ImageFolder found = read();
        found.classes().forEach(found.tally()::take);

        // Then
        assertThat(images(found, "cat")).containsExactly("cat/1.jpg", "cat/2024/may/2.JPEG", "cat/2025/3.png");
        assertThat(found.tally().summary())
                .isEqualTo(folder + ": 4 images taken, 2 of them from folders below their class's");
    }

    @Test
    void shouldFollowLinksAndNoticeLoops(@TempDir Path elsewhere) throws IOException {
        // Given
        Path shared = Files.createDirectories(elsewhere.resolve("shared/deep"));
        Files.writeString(shared.resolve("1.jpg"), "something");
        Path file = Files.writeString(elsewhere.resolve("2.jpg"), "something");
        put("cat/0.jpg");
        link("cat/more", elsewhere.resolve("shared"));
        link("cat/2.jpg", file);
        link("dog", elsewhere.resolve("shared"));
        link("cat/up", folder);
        link("cat/self", folder.resolve("cat"));
        link("cat/above", folder.getParent());
        link("cat/twice", shared);
        Files.createSymbolicLink(elsewhere.resolve("shared/back"), elsewhere);
        link("cat/nowhere.jpg", elsewhere.resolve("gone"));
        link("cat/round.jpg", folder.resolve("cat/round.jpg"));
        link("loop", folder);

        // When
        ImageFolder found = read();

        // Then
        assertThat(images(found, "cat")).containsExactly("cat/0.jpg", "cat/2.jpg", "cat/more/deep/1.jpg");
        assertThat(images(found, "dog")).containsExactly("dog/deep/1.jpg");
        assertThat(found.tally().leftOut(PassedOver.SEEN)).isGreaterThanOrEqualTo(6);
        assertThat(found.tally().troubles())
                .extracting(each -> each.path().getFileName() + " " + each.reason())
                .containsExactly("nowhere.jpg DEAD_LINK", "round.jpg DEAD_LINK");
    }

    @Test
    void shouldNameWhatSeemsToBeAnImageAndCanNotBeUsed() throws Exception {
        // Given
        put("cat/1.jpg");
        Files.createFile(folder.resolve("cat/empty.png"));
        put("cat/phone.heic");
        put("cat/scan.tif");
        try (RandomAccessFile film =
                new RandomAccessFile(folder.resolve("cat/film.jpg").toFile(), "rw")) {
            film.setLength(3L << 30);
        }
        try (RandomAccessFile film =
                new RandomAccessFile(folder.resolve("cat/film.mp4").toFile(), "rw")) {
            film.setLength(900L << 20);
        }
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("cat/pipe.jpg").toString())
                        .start()
                        .waitFor())
                .isZero();

        // When
        ImageFolder found = read();

        // Then
        assertThat(images(found, "cat")).containsExactly("cat/1.jpg");
        assertThat(found.tally().troubles())
                .extracting(each -> each.path().getFileName() + " " + each.reason())
                .containsExactly(
                        "empty.png EMPTY",
                        "film.jpg TOO_LARGE",
                        "phone.heic OTHER_FORMAT",
                        "pipe.jpg NO_FILE",
                        "scan.tif OTHER_FORMAT");
        assertThat(found.tally().summary())
                .contains("left out 6: 1 no image (cat/film.mp4)")
                .contains("1 empty (cat/empty.png), 1 larger than an image may be (cat/film.jpg)")
                .contains("2 an image of a format that is not read (cat/phone.heic, cat/scan.tif)");
    }

    @Test
    void shouldNameWhatItMayNotRead() throws IOException {
        // Given
        Path file = put("cat/1.jpg");
        put("cat/open.jpg");
        Path closed = put("cat/closed/2.jpg").getParent();
        assertThat(file.toFile().setReadable(false)).isTrue();
        assertThat(closed.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(file), "skipped: nothing is unreadable for this user, who is most likely root");

        // When
        ImageFolder found = read();

        // Then
        assertThat(images(found, "cat")).containsExactly("cat/open.jpg");
        assertThat(found.tally().troubles()).hasSize(2).allMatch(each -> each.reason() == PassedOver.UNREADABLE);
    }

    @Test
    void shouldTakeAnImageByItsFirstBytesWhereItsNameSaysNothing() throws IOException {
        // Given
        put("cat/1.jpg");
        Files.write(folder.resolve("cat/upload-7"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0});
        Files.writeString(folder.resolve("cat/notes"), "BMW's are cars, and RIFFs are sounds");
        put("cat/labels.csv");
        put("labels.json");

        // When
        ImageFolder found = read();

        // Then
        assertThat(images(found, "cat")).containsExactly("cat/1.jpg", "cat/upload-7");
        assertThat(found.tally().leftOut(PassedOver.NO_IMAGE)).isEqualTo(2);
    }

    @Test
    void shouldFindThePartsOfADataSet() throws IOException {
        // Given
        put("Train/cat/1.jpg");
        put("valid/cat/2.jpg");
        put("test/cat/3.jpg");
        put("test/4.jpg");
        put("extra/5.jpg");

        // When
        ImageFolder found = read();

        // Then
        assertThat(found.parts().keySet()).containsExactlyInAnyOrder(DataPart.values());
        assertThat(paths(found.classes(DataPart.VALIDATION).get(0).images())).containsExactly("valid/cat/2.jpg");
        assertThat(found.classes()).extracting(ClassImages::name).containsExactly("extra");
        assertThat(paths(found.loose())).containsExactly("test/4.jpg");
    }

    @Test
    void shouldTakeAFolderNamedTestForAClassWhereItHoldsImagesOrIsSaidToBeOne() throws IOException {
        // Given
        put("cat/1.jpg");
        put("test/2.jpg");
        put("val/cat/3.jpg");

        // Then
        assertThat(read().classes()).extracting(ClassImages::name).containsExactly("cat", "test");
        assertThat(read().parts()).containsOnlyKeys(DataPart.VALIDATION);
        assertThat(ImageFolder.read(folder, "val"::equals).classes())
                .extracting(ClassImages::name)
                .containsExactly("cat", "test", "val");
    }

    @Test
    void shouldNameClassesInOneOfUnicodesForms() throws IOException {
        // Given: as macOS keeps names
        put(Normalizer.normalize("café", Normalizer.Form.NFD) + "/1.jpg");

        // Then
        assertThat(read().classes()).extracting(ClassImages::name).containsExactly("café");
    }

    @Test
    void shouldSayThatThereIsNoFolder() {
        assertThatThrownBy(() -> ImageFolder.read(folder.resolve("absent"))).isInstanceOf(NotDirectoryException.class);
    }
}
