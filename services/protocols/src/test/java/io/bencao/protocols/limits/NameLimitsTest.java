package io.bencao.protocols.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.LabelNames;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameLimitsTest {

    private static final long SEED = 20261127;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pan-1",
                "圖書館 3",
                "锅\u00e9e\u0301",
                "\uD83D\uDC68\u200D\uD83C\uDF73",
                "a&b=c#d?e/../..",
                "<img src=x onerror=alert(1)>",
                "__proto__",
                "می\u200cخواهم"
            })
    void shouldTakeWhatPeopleCallThings(String name) {
        assertThat(NameLimits.name("source id", name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "a\nb",
                "\u001b[31mred",
                "\u009b31m",
                "\u007f",
                "a\u2028b",
                "a\u2029b",
                "\u202egnp.exe",
                "\u2066a",
                "\u061ca",
                "\u200fa",
                "\ufeffa",
                "\u00ada",
                "\u2060a",
                "\ud83da",
                "a\udc68",
                "\ufffd",
                "\uffff",
                "\ufdd0",
                "\ud83f\udffe",
                "\udb40\udc41",
                "",
                " ",
                "\u3000\u2003"
            })
    void shouldRefuseWhatMovesCursorsTurnsLinesIsNoTextOrIsEmpty(String name) {
        assertThat(NameLimits.name("source id", name))
                .hasValueSatisfying(why ->
                        assertThat(why).startsWith("the source id ").isEqualTo(io.bencao.schemas.TerminalText.of(why)));
    }

    @Test
    void shouldCountCharactersNotWhatStringsAreMadeOf() {
        assertThat(NameLimits.name("label", "x".repeat(200))).isEmpty();
        assertThat(NameLimits.name("label", "\uD83D\uDC68".repeat(200))).isEmpty();
        assertThat(NameLimits.name("label", "\uD83D\uDC68".repeat(201)))
                .hasValueSatisfying(why -> assertThat(why).contains("201", "at most 200"));
        assertThat(NameLimits.text("value", "", 3)).isEmpty();
        assertThat(NameLimits.text("value", "abcd", 3))
                .hasValueSatisfying(why -> assertThat(why).contains("at most 3"));
    }

    @Test
    void shouldNameTheCharacterThatIsNotAllowed() {
        assertThat(NameLimits.name("source id", "a\u202eb"))
                .contains("the source id has the character U+202E, which is not allowed in a name");
    }

    /** A label that a checkpoint may have must be allowed wherever people and services say it. */
    @Test
    void shouldTakeEveryLabelThatAManifestTakes() {
        Random random = new Random(SEED);
        int taken = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder label = new StringBuilder("a");
            for (int left = random.nextInt(4); left >= 0; left--) {
                label.appendCodePoint(
                        random.nextBoolean() ? random.nextInt(0x3000) : random.nextInt(Character.MAX_CODE_POINT + 1));
            }
            if (LabelNames.objection(List.of(label.toString())).isEmpty()) {
                taken++;
                assertThat(NameLimits.name("label", label.toString()))
                        .as("label of seed %s in round %s", SEED, round)
                        .isEmpty();
            }
        }
        assertThat(taken).isGreaterThan(10_000);
    }
}
