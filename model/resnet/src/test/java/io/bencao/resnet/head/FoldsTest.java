package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.ImageGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Test
    void shouldGiveEveryPartAboutEquallyManyOfEachClass() {
        // Given: 20 of class 0, 7 of class 1
        List<DigestedFile> images = IntStream.range(0, 27)
                .mapToObj(i -> image(i < 20 ? 0 : 1, String.format("%064x", i * 7919)))
                .toList();

        // When
        Folds folds = Folds.even(images, 5);

        // Then
        for (int part = 0; part < 5; part++) {
            assertThat(Collections.frequency(folds.of().subList(0, 20), part)).isEqualTo(4);
            assertThat(Collections.frequency(folds.of().subList(20, 27), part)).isBetween(1, 2);
        }
    }

    @Test
    void shouldKeepCopiesOfAnImageInOnePart() {
        // Given: each image twice, the copy under another label
        List<DigestedFile> images = new ArrayList<>();
        for (int i = 0; i < 46; i++) {
            images.add(image(i / 23, "%064x".formatted(i % 23)));
        }

        // When
        Folds folds = Folds.even(images, 5);

        // Then
        assertThat(folds.of().subList(0, 23)).isEqualTo(folds.of().subList(23, 46));
    }

    @Test
    void shouldKeepGroupsWholeInPartsOfAboutEqualSize() {
        // Given: groups of 9, 5, 4, 4, 2 images
        List<Integer> of = new ArrayList<>();
        int[] sizes = {9, 5, 4, 4, 2};
        for (int group = 0; group < sizes.length; group++) {
            of.addAll(Collections.nCopies(sizes[group], group));
        }
        ImageGroups groups = new ImageGroups("folder", List.of("a", "b", "c", "d", "e"), of);

        // When
        Folds folds = Folds.ofGroups(groups, 3);

        // Then
        for (int group = 0; group < sizes.length; group++) {
            Set<Integer> parts = new TreeSet<>();
            groups.members(group).forEach(image -> parts.add(folds.of().get(image)));
            assertThat(parts).hasSize(1);
        }
        for (int part = 0; part < 3; part++) {
            assertThat(Collections.frequency(folds.of(), part)).isBetween(6, 9);
        }
        assertThat(Folds.ofGroups(groups, 50).count()).isEqualTo(5);
        assertThat(Folds.eachGroup(groups).of()).isEqualTo(of);
    }

    @Test
    void shouldRefuseASinglePart() {
        assertThatThrownBy(() -> Folds.eachGroup(new ImageGroups("folder", List.of("a"), List.of(0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two parts at least");
    }

    private static DigestedFile image(int label, String sha256) {
        return new DigestedFile(new ImageFile(Path.of("x.jpg"), label), sha256);
    }
}
