package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsItsCheckpointAnswersTest {

    private static final AsItsCheckpointAnswers.Offline OFFLINE =
            (digest, image) -> digest.equals("a") && image.equals("p") ? Map.of("red", 0.9, "green", 0.1) : Map.of();

    private final AsItsCheckpointAnswers judge = new AsItsCheckpointAnswers(0.001);

    @Test
    void shouldHoldWithinTheToleranceAndWithoutTheLowerLabels() {
        // Then
        Verdict verdict = judge("a", Map.of("red", 0.9004));
        assertThat(verdict.held()).isTrue();
        assertThat(verdict.judged()).isEqualTo(1);
    }

    @Test
    void shouldBreakWhenTheScoresAreAnothersOrNone() {
        // Then
        assertThat(judge("a", Map.of("red", 0.7, "green", 0.3)).held()).isFalse();
        assertThat(judge("a", Map.of("blue", 0.9)).held()).isFalse();
        assertThat(judge("a", Map.of()).held()).isFalse();
    }

    @Test
    void shouldBreakWhenNobodyKnowsTheCheckpoint() {
        // Then
        assertThat(judge("b", Map.of("red", 0.9)).toString()).contains("nobody knows", "0/1");
    }

    private Verdict judge(String digest, Map<String, Double> scores) {
        return judge.judge(List.of(new AsItsCheckpointAnswers.Answer("0/1", "p", digest, scores)), OFFLINE);
    }
}
