package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x061C, 0x200E, 0x2028, 0x202A, 0x202E, 0x2066,
                0x2069
            })
    void shouldShowAQuestionMarkForWhatMovesTheCursorOrTheLine(int hostile) {
        assertThat(TerminalText.of("pan" + (char) hostile + "[2J")).isEqualTo("pan?[2J");
    }

    @Test
    void shouldLeaveEveryScriptAsItIs() {
        String text = "本草 ğüşıİ ψ עברית العربية 🌿 e\u0301 a~b";
        assertThat(TerminalText.of(text)).isEqualTo(text);
        assertThat(TerminalText.of("")).isEmpty();
    }

    @Test
    void shouldCutWhatIsTooLong() {
        assertThat(TerminalText.of("a\nbcd", 4)).isEqualTo("a?bc…");
        assertThat(TerminalText.of("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void shouldKeepTheLinesOfALog() {
        assertThat(TerminalText.lines("a\tb\r\n\u001b[1mc\n\nd\t"))
                .isEqualTo(String.join(System.lineSeparator(), "a\tb", "?[1mc", "", "d\t"));
        assertThat(TerminalText.lines("")).isEmpty();
    }
}
