package io.bencao.insights.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contrast of texts by WCAG 2.2, success criterion 1.4.3 (AA): 4.5 to 1; of what is no text 1.4.11: 3 to 1. */
class ColoursTest {

    private static final double TEXT = 4.5;
    private static final double GRAPHIC = 3;
    private static final String CSS = PageFiles.text("style/base.css");

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "ink, paper",
        "ink, card",
        "ink, raised",
        "ink, line",
        "ink, accent-soft",
        "muted, paper",
        "muted, card",
        "muted, raised",
        "muted, line",
        "accent, paper",
        "accent, card",
        "accent, accent-soft",
        "accent-ink, accent",
        "red, card",
        "red, paper",
        "red, red-soft",
        "paper, red",
        "amber, card",
        "amber, amber-soft",
        "paper, ink"
    })
    void shouldBeReadableInBothThemes(String text, String ground) {
        for (Map<String, String> theme : themes()) {
            assertThat(contrast(theme.get(text), theme.get(ground)))
                    .as(theme.get(text) + " on " + theme.get(ground))
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"accent, card", "amber, card", "red, card"})
    void shouldShowLinesOfChartsInBothThemes(String line, String ground) {
        for (Map<String, String> theme : themes()) {
            assertThat(contrast(theme.get(line), theme.get(ground))).isGreaterThanOrEqualTo(GRAPHIC);
        }
    }

    @ParameterizedTest(name = "ramp {0} on {1}")
    @CsvSource({
        "0, card", "1, card", "2, card", "3, card", "4, card", "5, card",
        "0, paper", "1, paper", "2, paper", "3, paper", "4, paper", "5, paper",
        "0, raised", "1, raised", "2, raised", "3, raised", "4, raised", "5, raised",
        "0, accent-soft", "1, accent-soft", "2, accent-soft", "3, accent-soft", "4, accent-soft", "5, accent-soft"
    })
    void shouldShowEveryStageOfAFamilyInBothThemes(int ramp, String ground) {
        for (Map<String, String> theme : themes()) {
            String from = theme.get("ramp-" + ramp + "-from");
            String to = theme.get("ramp-" + ramp + "-to");

            // What lies between two colours that stand out from a ground on the same side does so as well.
            assertThat(contrast(from, theme.get(ground))).isGreaterThanOrEqualTo(GRAPHIC);
            assertThat(contrast(to, theme.get(ground))).isGreaterThanOrEqualTo(GRAPHIC);
            assertThat(luminance(from) > luminance(theme.get(ground)))
                    .isEqualTo(luminance(to) > luminance(theme.get(ground)));
            assertThat(contrast(from, to)).isGreaterThanOrEqualTo(GRAPHIC);
            assertThat(luminance(from)).as("later stages are darker").isGreaterThan(luminance(to));
        }
    }

    @Test
    void shouldHaveAsManyRampsAsTheScriptsCount() {
        assertThat(PageFiles.text("lib/colours.js")).contains("RAMPS = 6;");
        assertThat(themes())
                .allSatisfy(theme -> assertThat(theme).containsKey("ramp-5-to").doesNotContainKey("ramp-6-to"));
    }

    @Test
    void shouldLookTheSameWhetherDarkIsChosenOrTheSystems() {
        assertThat(colours(CSS.substring(CSS.indexOf("@media (prefers-color-scheme: dark)"))))
                .isEqualTo(colours(block(":root[data-theme='dark'] {")));
    }

    private static List<Map<String, String>> themes() {
        Map<String, String> light = colours(block(":root {"));
        light.putAll(colours(block(":root,\n.sheet {")));
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(colours(block(":root[data-theme='dark'] {")));
        return List.of(light, dark);
    }

    private static String block(String begins) {
        int start = CSS.indexOf(begins);
        return CSS.substring(start, CSS.indexOf('}', start));
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> colours = new HashMap<>();
        Matcher matcher = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});").matcher(css);
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double channel = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
