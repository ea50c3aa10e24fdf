package io.bencao.samples.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DonenessTest {

    @ParameterizedTest
    @CsvSource({
        "0, RAW",
        "0.16, RAW",
        "0.17, UNDER",
        "0.49, UNDER",
        "0.5, RIGHT",
        "0.83, RIGHT",
        "0.84, OVER",
        "1, OVER"
    })
    void shouldBeTakenForTheNearerDegree(double value, Degree stage) {
        assertThat(Doneness.at(value).stage()).isEqualTo(stage);
    }

    @Test
    void shouldBeExactlyAtADegreeWithoutAnythingOfItsNeighbours() {
        assertThat(Doneness.at(0)).isEqualTo(Doneness.of(Degree.RAW));
        assertThat(Doneness.at(1)).isEqualTo(Doneness.of(Degree.OVER));
        assertThat(Doneness.of(Degree.RIGHT).near(Degree.RIGHT)).isEqualTo(1);
        assertThat(Doneness.of(Degree.RIGHT).near(Degree.OVER)).isZero();
    }

    @Test
    void shouldLieBetweenTwoNeighbours() {
        // When
        Doneness doneness = Doneness.at(0.75);

        // Then
        assertThat(doneness.near(Degree.RIGHT)).isCloseTo(0.75f, within(1e-6f));
        assertThat(doneness.near(Degree.OVER)).isCloseTo(0.25f, within(1e-6f));
        assertThat(doneness.near(Degree.RAW)).isZero();
        assertThat(doneness.mix(10, 20)).isCloseTo(12.5f, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void shouldRefuseWhatIsNoDoneness(double value) {
        assertThatThrownBy(() -> Doneness.at(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
