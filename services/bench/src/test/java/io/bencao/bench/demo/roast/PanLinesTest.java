package io.bencao.bench.demo.roast;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunEnd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanLinesTest {

    private static final int COLUMNS = 80;

    private final ToldPans told = ToldPans.all();
    private final DemoPan pan = told.pans.get(3);

    private CourseRun run(float place, RunEnd end) {
        return ToldPans.course(pan, told.images(pan).limit(10).toList(), end, place);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2, 40, 'pan-4  wangbuliuxing   36 s  raw              right in 118 s (100 to 160)'",
        "2.9, 104, 'pan-4  wangbuliuxing  100 s  under-processed  right in 118 s (100 to 160)'",
        "3.0, 104, 'pan-4  wangbuliuxing  100 s  just right       over in 218 s (190 to 260)'",
        "4.0, 104, 'pan-4  wangbuliuxing  100 s  over-processed   over'"
    })
    void shouldSayTheStageAndWhatComesNext(float place, double now, String line) {
        assertThat(PanLines.line(pan, List.of(run(place, null)), now))
                .isEqualTo("  " + line)
                .hasSizeLessThan(COLUMNS);
    }

    @Test
    void shouldSayThatThereIsNoRunYetAndWhenItIsOff() {
        assertThat(PanLines.line(pan, List.of(), 5)).endsWith("  1 s  -                no run yet");
        assertThat(PanLines.line(pan, List.of(), -3)).contains("  0 s  ");
        double after = pan.begins() + pan.run().end() + 20;
        String off = Math.round(pan.run().end()) + " s  under-processed  off the fire";
        assertThat(PanLines.line(pan, List.of(run(2.5f, null)), after)).endsWith(off);
        assertThat(PanLines.line(pan, List.of(run(2.5f, RunEnd.PAUSE)), after)).endsWith("off; its run has ended");
    }

    @Test
    void shouldSayOfAnAlertHowLongItIsBeforeTheTruth() {
        // Given
        DemoPan lost = told.lost();
        PanAlert before = new PanAlert(
                lost,
                Kind.LEAVES_SOON,
                "leaves right in 125 s (118 to 140)",
                lost.run().rightUntil() - 42);
        PanAlert after = new PanAlert(lost, Kind.OVER, "over", lost.run().rightUntil() + 7);
        PanAlert other = new PanAlert(pan, Kind.LEAVES_SOON, "leaves right in 25 s (18 to 40)", 100);

        // Then
        assertThat(PanLines.alert(before)).endsWith("leaves right in 125 s (118 to 140), 42 s before the loss");
        assertThat(PanLines.alert(after)).endsWith(": over, 7 s after the loss");
        assertThat(PanLines.alert(other)).endsWith("s before it would be over").hasSizeLessThan(COLUMNS);
        assertThat(PanLines.alert(before)).hasSizeLessThan(COLUMNS);
    }
}
