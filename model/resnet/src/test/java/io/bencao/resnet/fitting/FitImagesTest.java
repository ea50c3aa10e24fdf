package io.bencao.resnet.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LabelledImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitImagesTest {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private static List<ImageFile> images(int... counts) {
        List<ImageFile> images = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            for (int i = 0; i < counts[label]; i++) {
                images.add(new ImageFile(Path.of(label + "-" + i), label));
            }
        }
        return images;
    }

    @Test
    void shouldTakeTheClassesByTurnsAsLongAsTheyLast() {
        // When
        List<LabelledImage> turns = FitImages.inTurns(images(2, 9, 4), new FitSettings(NAMES, false, 12, 1));

        // Then
        assertThat(turns).extracting(LabelledImage::label).containsExactly(0, 1, 2, 0, 1, 2, 1, 2, 1, 2, 1, 1);
        assertThat(turns).doesNotHaveDuplicates();
        assertThat(FitImages.inTurns(images(2, 9, 4), new FitSettings(NAMES, false, 12, 1)))
                .isEqualTo(turns);
    }

    @Test
    void shouldSayHowManyImagesAreNeeded() {
        assertThatThrownBy(() -> FitImages.inTurns(images(1, 9, 0), new FitSettings(NAMES, false, 100, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("each needs 2 at least")
                .hasMessageContaining("a (1), c (0)");
        assertThatThrownBy(() -> FitImages.inTurns(images(2, 2, 2), new FitSettings(NAMES, false, 100, 1)))
                .hasMessageContaining("6 are there, 10 at least are needed");
        assertThat(FitImages.inTurns(images(1, 9, 0), new FitSettings(NAMES, true, 100, 1)))
                .hasSize(10);
    }

    @Test
    void shouldRefuseABoundThatLeavesTooFew() {
        assertThatThrownBy(() -> new FitSettings(NAMES, false, 9, 1)).hasMessageContaining("At least 10 images");
        List<String> many =
                java.util.stream.IntStream.range(0, 6).mapToObj(i -> "c" + i).toList();
        assertThatThrownBy(() -> FitImages.inTurns(images(9, 9, 9, 9, 9, 9), new FitSettings(many, false, 11, 1)))
                .hasMessageContaining("12 images at least are needed, and only 11 are allowed");
    }
}
