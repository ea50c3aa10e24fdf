package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantiseProgressTest {

    @ParameterizedTest
    @CsvSource({
        "min-max, for all values measured",
        "percentile-99-99, for 99.99 % of the values",
        "percentile-99-999, for 99.999 % of the values",
        "entropy, with the least divergence",
        "with floats in conv1, with floats in conv1"
    })
    void shouldSayInWordsWhatWasTried(String candidate, String words) {
        assertThat(QuantiseProgress.inWords(candidate)).isEqualTo(words);
    }
}
