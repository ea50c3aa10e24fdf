package io.bencao.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupSearchTest {

    @Test
    void shouldComeNearTheShareOfEveryClass() {
        // Given: 40 groups of 0 to 20 images of each of four classes
        Random random = new Random(3);
        int[][] counts = new int[40][4];
        int[] totals = new int[4];
        for (int[] group : counts) {
            Arrays.setAll(group, label -> random.nextInt(21));
            Arrays.setAll(totals, label -> totals[label] + group[label]);
        }

        // When
        boolean[] judging = new GroupSearch(counts, 0.2).run(1);

        // Then
        for (int label = 0; label < 4; label++) {
            assertThat((double) judged(counts, judging, label) / totals[label]).isBetween(0.17, 0.23);
        }
    }

    private static int judged(int[][] counts, boolean[] judging, int label) {
        int judged = 0;
        for (int group = 0; group < counts.length; group++) {
            judged += judging[group] ? counts[group][label] : 0;
        }
        return judged;
    }

    @Test
    void shouldGiveEachSideSomeOfEveryClassThoughTheSharesSuffer() {
        // Given: a class that only two large groups have
        int[][] counts = {{50, 9}, {50, 1}, {50, 0}, {5, 0}};

        // When
        GroupSearch search = new GroupSearch(counts, 0.1);
        boolean[] judging = search.run(1);

        // Then
        assertThat(search.missing()).isNegative();
        assertThat(judging).containsExactly(false, true, false, false);
    }

    @Test
    void shouldExchangeTheGroupThatItBeganWithForABetterOne() {
        // Given: whichever comes first in the random order, only the smallest is a tenth
        int[][] counts = {{40}, {30}, {20}, {10}};

        for (int seed = 0; seed < 10; seed++) {
            assertThat(new GroupSearch(counts, 0.1).run(seed)).containsExactly(false, false, false, true);
        }
    }

    @Test
    void shouldChooseOthersWithAnotherSeedAndTheSameWithTheSame() {
        // Given
        int[][] counts = new int[20][1];
        Arrays.stream(counts).forEach(group -> group[0] = 5);

        // When
        Set<String> choices = new HashSet<>();
        for (int seed = 0; seed < 5; seed++) {
            choices.add(Arrays.toString(new GroupSearch(counts, 0.1).run(seed)));
            choices.add(Arrays.toString(new GroupSearch(counts, 0.1).run(seed)));
        }

        // Then
        assertThat(choices).hasSizeBetween(3, 5);
    }

    @Test
    void shouldNameAClassThatNoChoiceDivides() {
        // Given: each class has one group
        GroupSearch search = new GroupSearch(new int[][] {{5, 0}, {0, 5}}, 0.5);

        // When
        search.run(1);

        // Then
        assertThat(search.missing()).isNotNegative();
    }
}
