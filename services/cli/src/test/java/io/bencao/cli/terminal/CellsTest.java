package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void shouldBeOneLineWhereNoTerminalIs() {
        assertThat(Cells.within(0, "2/17    ", "open    ", "x".repeat(300), "  end  "))
                .isEqualTo("2/17      open      " + "x".repeat(300) + "    end");
    }

    @Test
    void shouldBeOneLineWhereItFitsToTheLastColumn() {
        assertThat(Cells.within(20, "12345678", "0123456789")).isEqualTo("12345678  0123456789");
    }

    @Test
    void shouldFoldBetweenCellsWhereItDoesNotFit() {
        assertThat(Cells.within(19, "12345678", "0123456789", "more"))
                .isEqualTo(String.join(System.lineSeparator(), "12345678", "    0123456789", "    more"));
    }

    @Test
    void shouldCutACellThatIsWiderThanTheTerminal() {
        // When
        String line = Cells.within(20, "first", "a detail that goes on and on");

        // Then
        assertThat(line.lines()).containsExactly("first", "    a detail that g…");
        assertThat(line.lines()).allMatch(each -> each.length() <= 20);
    }

    @Test
    void shouldLeaveNoEmptyLineBeforeWhatHasNoRoomBesidePadding() {
        assertThat(Cells.within(16, "          ", "0123456789")).isEqualTo("    0123456789");
    }

    @Test
    void shouldCountChineseCharactersTwice() {
        // When
        String line = Cells.within(16, "本草本草", "本草");
        String folded = Cells.within(12, "本草本草", "本草");

        // Then
        assertThat(line).isEqualTo("本草本草  本草");
        assertThat(folded.lines()).containsExactly("本草本草", "    本草");
        assertThat(Cells.within(9, "本草本草本草")).isEqualTo("本草本草…");
    }
}
