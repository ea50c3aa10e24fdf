package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.e2e.ShippedMonitoring.Question;
import io.bencao.testkit.Damage;
import io.bencao.testkit.Good;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every panel of every board, asked of a real Prometheus that watches real services: pictures are answered and refused, people
 * correct them, a trainer learns, its checkpoint is swapped in.
 */
@Timeout(400)
class BoardsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void shouldShowANumberOnEveryPanelWhereThereIsTraffic() throws IOException {
        try (WatchedSystem system = WatchedSystem.start(folder)) {
            // Given
            system.send(300);
            system.events().bad("pan-1", Good.draw(1, 96, 72), Damage.CUT_AT_50_PERCENT);
            system.label(240);

            // When, Then
            List<Question> dark = new ArrayList<>(ShippedMonitoring.questions());
            assertThat(dark).isNotEmpty();
            try {
                Waiting.calmlyUntil("every panel shows a number other than zero", PATIENCE, () -> {
                    system.send(5);
                    dark.removeIf(question -> shows(system.prometheus(), question.expression()));
                    return dark.isEmpty();
                });
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; without one: " + dark, e);
            }
        }
    }

    private static boolean shows(Prometheus prometheus, String expression) {
        return prometheus.values(expression).stream().anyMatch(value -> value != 0 && Double.isFinite(value));
    }
}
