package io.bencao.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTakeTheFirstFolderOnTheWayDownAsLabelInTheOrderOfNames() throws IOException {
        // Given
        write("mint/b/deep.png", 1);
        write("mint/a.JPG", 2);
        write("basil/c.webp", 3);
        write("loose.bmp", 4);
        write("mint/readme.md", 5);
        write("mint/none", 6);

        // When
        ImageFiles images = ImageFiles.in(List.of(folder));
        List<NamedImage> all =
                LongStream.range(0, images.count()).mapToObj(images::image).toList();

        // Then
        assertThat(all).extracting(NamedImage::name).containsExactly("c.webp", "loose.bmp", "a.JPG", "deep.png");
        assertThat(all).extracting(image -> image.label().orElse("-")).containsExactly("basil", "-", "mint", "mint");
        assertThat(all.get(0).bytes()).containsExactly(3);
        assertThat(images.description())
                .isEqualTo(
                        folder + ": 4 images taken, 1 of them from folders below their class's; left out 2: 2 no image"
                                + " (mint/none, mint/readme.md)");
    }

    @Test
    void shouldLabelByTheClassFolderInWhicheverPartOfADataSet() throws IOException {
        // Given
        write("train/mint/a.jpg", 1);
        write("test/basil/b.jpg", 2);
        write("more/c.jpg", 3);
        write("train/mint/._a.jpg", 4);
        write("train/@eaDir/a.jpg", 5);

        // When
        ImageFiles images = ImageFiles.in(List.of(folder));
        List<NamedImage> all =
                LongStream.range(0, images.count()).mapToObj(images::image).toList();

        // Then
        assertThat(all).extracting(NamedImage::name).containsExactly("c.jpg", "b.jpg", "a.jpg");
        assertThat(all).extracting(image -> image.label().orElse("-")).containsExactly("more", "basil", "mint");
    }

    @Test
    void shouldTakeAFileThatIsNamedByItsFirstBytesWhateverItsName() throws IOException {
        // Given
        Path odd = Files.write(
                folder.resolve("notes.txt"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        Path image = write("one.jpg", 8);

        // When
        ImageFiles images = ImageFiles.in(List.of(odd, image));

        // Then
        assertThat(images.count()).isEqualTo(2);
        assertThat(images.image(0).name()).isEqualTo("notes.txt");
        assertThat(images.image(0).label()).isEmpty();
        assertThat(images.description()).isEqualTo(odd + " and others");
    }

    @Test
    void shouldSayWhichFolderHoldsNoImage() throws IOException {
        // Given
        write("only.txt", 1);

        // Then
        assertThatThrownBy(() -> ImageFiles.in(List.of(folder)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(folder + " holds no image")
                .hasMessageContaining("webp");
    }

    @Test
    void shouldSayWhatIsNotThere() {
        // Given
        Path none = folder.resolve("none");

        // Then
        assertThatThrownBy(() -> ImageFiles.in(List.of(none)))
                .isInstanceOf(Complaint.class)
                .hasMessage("there is no file or folder " + none + ".");
    }

    @Test
    void shouldNameAFileThatWentAwayMeanwhile() throws IOException {
        // Given
        Path file = write("one.jpg", 1);
        ImageFiles images = ImageFiles.in(List.of(file));

        // When
        Files.delete(file);

        // Then
        assertThatThrownBy(() -> images.image(0))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't read " + file);
    }

    private Path write(String name, int content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[] {(byte) content});
    }
}
