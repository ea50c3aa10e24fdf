package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelNamesTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(List.of("cat", ""), "label 1 is empty"),
                Arguments.of(List.of(" "), "label 0 is empty"),
                Arguments.of(List.of("x".repeat(210)), "has 210 characters; at most 200"),
                Arguments.of(List.of("\uD83D\uDC08".repeat(201)), "has 201 characters; at most 200"),
                Arguments.of(List.of("big\ncat"), "label 0 \"big?cat\" has line breaks"),
                Arguments.of(List.of("big\u2028cat"), "has line breaks"),
                Arguments.of(List.of("bell\u0007"), "control characters"),
                Arguments.of(List.of("half\uD83D"), "control characters"),
                Arguments.of(List.of("unreadable\uFFFD"), "control characters"),
                Arguments.of(List.of("cat "), "begins or ends with a space"),
                Arguments.of(List.of("cat", "dog", "cat"), "label cat is there twice"),
                Arguments.of(
                        List.of("caf\u00e9", "cafe\u0301"),
                        "labels 0 and 1 look alike: \"caf\\u00e9\" and \"cafe\\u0301\""),
                Arguments.of(List.of("ＡＢ", "AB"), "look alike"),
                Arguments.of(List.of("big cat", "big\u00a0cat"), "look alike"),
                Arguments.of(List.of("cat", "c\u200bat"), "label 1 \"c?at\" has U+200B in it, which is not seen"),
                Arguments.of(List.of("cat", "c\u200dat"), "look alike"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldSayWhyNamesCanNotBeLabels(List<String> names, String why) {
        assertThat(LabelNames.objection(names))
                .hasValueSatisfying(text -> assertThat(text).contains(why).doesNotContain("\n"));
    }

    @Test
    void shouldTakeWhatPeopleCallThings() {
        List<String> names = List.of(
                "ph_sp",
                "王不留行",
                "Crème brûlée",
                "x".repeat(200),
                "\uD83D\uDC08".repeat(200),
                "a/b, c: \"d\"",
                "ни рыба",
                "🐈",
                "A",
                "a");

        assertThat(LabelNames.objection(names)).isEmpty();
        assertThat(LabelNames.onlyCapitalsApart(names)).containsExactly("A and a");
    }
}
