package io.bencao.insights.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "*_tg, ph_tg, true",
        "*_tg, _tg, true",
        "*_tg, ph_tgx, false",
        "ph_*, ph_sz, true",
        "ph_*, xph_sz, false",
        "*, anything, true",
        "a*c*e, abcde, true",
        "a*c*e, abde, false",
        "a.c, abc, false",
        "太过*, 太过了, true"
    })
    void shouldMatchAsPeopleExpect(String pattern, String label, boolean matches) {
        assertThat(NamePattern.of(pattern).matches(label)).isEqualTo(matches);
    }
}
