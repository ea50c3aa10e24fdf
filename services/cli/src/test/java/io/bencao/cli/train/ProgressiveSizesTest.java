package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressiveSizesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "96:20,160:8,224:4 | 20 8 4",
                "96,224 | 5 5",
                "96,160,224 | 3 3 4",
                "96:2,224 | 2 5",
                " 96 , 224 | 5 5"
            })
    void shouldShareAllEpochsAmongThoseThatNameNone(String text, String epochs) {
        // When
        List<Integer> shares = new ProgressiveSizes(text, 10)
                .stages().stream().map(stage -> stage.epochs()).toList();

        // Then
        assertThat(shares.stream().map(String::valueOf)).containsExactly(epochs.split(" "));
    }

    @Test
    void shouldKeepSizesInTheirOrder() {
        assertThat(new ProgressiveSizes("224:1,96:1", 9).stages())
                .extracting(stage -> stage.size())
                .containsExactly(224, 96);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "96,", "small", "96:", "96:-1", "96x20", "99999"})
    void shouldSayHowItIsWritten(String text) {
        assertThatThrownBy(() -> new ProgressiveSizes(text, 10).stages())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--progressive " + text + " is not understood")
                .hasMessageContaining("96:20,224:10");
    }
}
