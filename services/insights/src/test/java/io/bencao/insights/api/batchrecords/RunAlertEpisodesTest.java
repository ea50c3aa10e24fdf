package io.bencao.insights.api.batchrecords;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.api.alerts.AlertView;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunAlertEpisodesTest {

    private static final Instant FROM = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant TO = FROM.plusSeconds(300);

    @Test
    void shouldTellEachAlertFromItsBeginningToItsEnd() {
        assertThat(episodes(
                        raised("right-soon", 100),
                        raised("over", 250),
                        cleared("right-soon", 200),
                        cleared("over", 400)))
                .containsExactly("right-soon 100 200", "over 250 400");
    }

    @Test
    void shouldTellTheSameRuleEachTime() {
        assertThat(episodes(raised("unsure", 10), cleared("unsure", 20), raised("unsure", 30), cleared("unsure", 40)))
                .containsExactly("unsure 10 20", "unsure 30 40");
    }

    @Test
    void shouldNotTellWhatCameAfterwards() {
        assertThat(episodes(raised("silent-source", 360), cleared("silent-source", 400), raised("unsure", 390)))
                .isEmpty();
    }

    @Test
    void shouldTellWhatWasOpenBeforeOrStayedSo() {
        assertThat(episodes(cleared("unsure", 50), raised("over", 250)))
                .containsExactly("unsure before 50", "over 250 -");
        AlertView open = new AlertView("drift", "pan-1", FROM.minusSeconds(60), null, FROM, FROM, Map.of(), null, null);
        assertThat(RunAlertEpisodes.episodes(List.of(), List.of(open), FROM, TO))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.raisedAt()).isEqualTo(FROM.minusSeconds(60));
                    assertThat(one.clearedAt()).isNull();
                });
        AlertView later = new AlertView("drift", "pan-1", TO.plusSeconds(60), null, FROM, FROM, Map.of(), null, null);
        assertThat(RunAlertEpisodes.episodes(List.of(), List.of(later), FROM, TO))
                .isEmpty();
    }

    private static List<String> episodes(Alert... changes) {
        return RunAlertEpisodes.episodes(List.of(changes), List.of(), FROM, TO).stream()
                .map(one -> one.rule() + " "
                        + (one.raisedAt() == null ? "before" : one.raisedAt().getEpochSecond() - FROM.getEpochSecond())
                        + " "
                        + (one.clearedAt() == null ? "-" : one.clearedAt().getEpochSecond() - FROM.getEpochSecond()))
                .toList();
    }

    private static Alert raised(String rule, int seconds) {
        return alert(rule, AlertState.RAISED, seconds);
    }

    private static Alert cleared(String rule, int seconds) {
        return alert(rule, AlertState.CLEARED, seconds);
    }

    private static Alert alert(String rule, AlertState state, int seconds) {
        Instant at = FROM.plusSeconds(seconds);
        return Alert.newBuilder()
                .setRule(rule)
                .setSubject("pan-1")
                .setState(state)
                .setWindowStart(at)
                .setWindowEnd(at)
                .setEvidence(Map.of("says", rule))
                .setAt(at)
                .build();
    }
}
