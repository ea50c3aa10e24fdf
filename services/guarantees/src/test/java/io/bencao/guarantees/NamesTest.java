package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void shouldGiveEachTextOneNumberFromOneOn() {
        Names names = new Names(10);

        assertThat(names.number("b")).isEqualTo(1);
        assertThat(names.number("a")).isEqualTo(2);
        assertThat(names.number("b")).isEqualTo(1);
        assertThat(names.text(2)).isEqualTo("a");
        assertThat(names.all()).containsExactly("b", "a");
    }

    @Test
    void shouldTellNoTextFromAnEmptyOne() {
        Names names = new Names(10);

        assertThat(names.text(0)).isEmpty();
        assertThat(names.number("")).isEqualTo(1);
    }

    @Test
    void shouldStayWithinItsLimitWhateverItIsTold() {
        // Given: as many reasons as a hostile writer invents
        Names names = new Names(255);

        // When
        int largest = 0;
        for (int i = 0; i < 100_000; i++) {
            largest = Math.max(largest, names.number("reason-" + i));
        }

        // Then
        assertThat(largest).isEqualTo(255);
        assertThat(names.all()).hasSize(255).endsWith("(more than this reader tells apart)");
        assertThat(names.number("reason-0")).isEqualTo(1);
        assertThat(names.number("reason-99999")).isEqualTo(255);
    }
}
