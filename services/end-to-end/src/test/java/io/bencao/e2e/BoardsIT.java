package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.e2e.ShippedMonitoring.Question;
import io.bencao.testkit.Damage;
import io.bencao.testkit.Good;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every panel of every board, asked of a real Prometheus that watches real services: images are answered and refused, people
 * correct them, a trainer learns, its checkpoint is swapped in.
 */
@Tag("soak")
@Timeout(600)
class BoardsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What an expression takes from the services: a metric, with its labels if it names some. */
    private static final Pattern SERIES = Pattern.compile("\\b((bencao|jvm|process|system)_\\w+|up\\b)(\\{[^}]*})?");

    private static final int BURST = 300;
    private static final int TRICKLE = 5;
    private static final int ROUNDS_A_BURST = 5;

    @TempDir
    Path folder;

    @Test
    void shouldShowANumberOnEveryPanelWhereThereIsTraffic() throws IOException {
        try (WatchedSystem system = WatchedSystem.start(folder)) {
            // Given
            system.send(BURST);
            system.events().bad("pan-1", Good.draw(1, 96, 72), Damage.CUT_AT_50_PERCENT);
            system.label(240);

            // When, Then
            List<Question> dark = new ArrayList<>(ShippedMonitoring.questions());
            assertThat(dark).isNotEmpty();
            AtomicInteger rounds = new AtomicInteger();
            try {
                Waiting.calmlyUntil("every panel shows a number other than zero", PATIENCE, () -> {
                    // Now and then more at once than is taken in at once: the lag then stands for less than a second,
                    // and is measured once in each.
                    system.send(rounds.getAndIncrement() % ROUNDS_A_BURST == 0 ? BURST : TRICKLE);
                    dark.removeIf(question -> shows(system.prometheus(), question.expression()));
                    return dark.isEmpty();
                });
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; without one: " + dark, e);
            }
            shouldLookAtWhatThereIs(system.prometheus());
        }
    }

    /** An alert on a metric that nobody has never fires. */
    private static void shouldLookAtWhatThereIs(Prometheus prometheus) {
        List<JsonNode> alerts = prometheus.rules();
        assertThat(alerts).isNotEmpty();
        for (JsonNode alert : alerts) {
            assertThat(alert.path("health").asText()).as("%s", alert).isEqualTo("ok");
            List<String> series = SERIES.matcher(alert.path("query").asText())
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(series).as("%s", alert).isNotEmpty();
            assertThat(series).as(alert.path("name").asText()).allSatisfy(one -> assertThat(prometheus.values(one))
                    .isNotEmpty());
        }
    }

    private static boolean shows(Prometheus prometheus, String expression) {
        return prometheus.values(expression).stream().anyMatch(value -> value != 0 && Double.isFinite(value));
    }
}
