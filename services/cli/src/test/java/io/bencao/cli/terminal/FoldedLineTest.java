package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedLineTest {

    @Test
    void shouldLeaveWhatFits() {
        assertThat(FoldedLine.of("  bencao up        all of it", 40)).containsExactly("  bencao up        all of it");
    }

    @Test
    void shouldPutARemarkBelowItsExample() {
        assertThat(FoldedLine.of("  bencao demo --loop          corrections in, a better one out", 40))
                .containsExactly("  bencao demo --loop", "      corrections in, a better one out");
    }

    @Test
    void shouldBreakACommandAsAShellTakesIt() {
        assertThat(FoldedLine.of("  bencao release 2ede --reason 'better on shift 2' --wait 0", 40))
                .containsExactly("  bencao release 2ede --reason \\", "      'better on shift 2' --wait 0");
    }

    @Test
    void shouldKeepTheIndentOfALineThatIsNoExample() {
        assertThat(FoldedLine.of("      half an hour on two cores, or more", 28))
                .containsExactly("      half an hour on two", "      cores, or more");
    }
}
