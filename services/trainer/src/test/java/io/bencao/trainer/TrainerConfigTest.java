package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.resnet.head.HeadRecipe;
import io.bencao.runtime.StartException;
import io.bencao.trainer.train.Mode;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerConfigTest {

    @Test
    void shouldHaveTheseDefaults() {
        // When
        TrainerConfig.Trainer trainer = config(Map.of()).trainer();

        // Then
        assertThat(trainer.folder()).isEqualTo(Path.of("/trainer"));
        assertThat(trainer.signingKey()).isEmpty();
        assertThat(trainer.group()).isEqualTo("bencao-trainer");
        assertThat(trainer.leaseTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(trainer.mode()).isEqualTo(Mode.HEAD);
        assertThat(trainer.threads()).isEqualTo(1);
        assertThat(trainer.afterLabels()).isEqualTo(200);
        assertThat(trainer.every()).isEmpty();
        assertThat(trainer.retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(trainer.base()).isEmpty();
        assertThat(trainer.holdOut()).isEqualTo(0.2);
        assertThat(trainer.baseHoldOut()).isEqualTo(0.1);
        assertThat(trainer.imagesMaxSize().asLongValue()).isEqualTo(8L << 30);
        assertThat(trainer.gate().confidence()).isEqualTo(0.95);
        assertThat(trainer.gate().leastImages()).isEqualTo(30);
        assertThat(trainer.gate().classImages()).isEqualTo(30);
        assertThat(trainer.gate().classLoss()).isEqualTo(0.05);
        assertThat(trainer.rollback().auditImages()).isEqualTo(50);
        assertThat(trainer.rollback().level()).isEqualTo(0.05);
        assertThat(trainer.rollback().waitLabels()).isEqualTo(200);
        assertThat(trainer.doubt().sharedImages()).isEqualTo(20);
        assertThat(trainer.doubt().agreement()).isEqualTo(0.6);
        assertThat(trainer.doubt().annotatorShare()).isEqualTo(0.5);
        assertThat(trainer.doubt().annotatorFloor()).isEqualTo(100);
        assertThat(trainer.doubt().anonymousShare()).isEqualTo(0.1);
        assertThat(trainer.head().start()).isEqualTo(HeadRecipe.Start.PARENT);
        assertThat(trainer.full().epochs()).isEqualTo(10);
        TrainerConfigRules.check(config(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "bencao.instance-id = ' '",
                "bencao.kafka.brokers = ' '",
                "bencao.trainer.group = ' '",
                "bencao.trainer.lease-timeout = 1s",
                "bencao.trainer.threads = 0",
                "bencao.trainer.after-labels = 0",
                "bencao.trainer.every = -1s",
                "bencao.trainer.hold-out = 0",
                "bencao.trainer.hold-out = 1",
                "bencao.trainer.base-hold-out = NaN",
                "bencao.trainer.images-max-size = 0",
                "bencao.trainer.doubt.shared-images = 0",
                "bencao.trainer.doubt.agreement = 1.5",
                "bencao.trainer.gate.confidence = 0.4",
                "bencao.trainer.gate.resamples = 5",
                "bencao.trainer.gate.class-loss = -0.1",
                "bencao.trainer.gate.least-images = 0",
                "bencao.trainer.gate.class-images = 0",
                "bencao.trainer.rollback.audit-images = 0",
                "bencao.trainer.rollback.level = 0.9",
                "bencao.trainer.rollback.wait-labels = -3",
                "bencao.trainer.full.epochs = 0",
                "bencao.trainer.full.batch = 1",
                "bencao.trainer.full.rate = 0",
                "bencao.trainer.full.progressive = 12:twelve",
            })
    void shouldRefuseAValueThatMakesNoSenseAndNameItsKey(String key, String value) {
        // Given
        TrainerConfig config = config(Map.of(key, value));

        // When, Then
        assertThatThrownBy(() -> TrainerConfigRules.check(config))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(key);
    }

    @Test
    void shouldNameAKeyThatDoesNotExistAndOneThatIsMissing() {
        assertThatThrownBy(() -> config(Map.of("bencao.trainer.after-lables", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("bencao.trainer.after-lables");
        assertThatThrownBy(() -> TestConfig.of(Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("bencao.trainer.folder");
    }

    private static TrainerConfig config(Map<String, String> values) {
        Map<String, String> all = new HashMap<>();
        all.put("bencao.checkpoint.path", "/checkpoints/first");
        all.put("bencao.checkpoint.store", "/checkpoints");
        all.put("bencao.checkpoint.trusted-keys", "/keys/a.pub");
        all.put("bencao.trainer.folder", "/trainer");
        all.putAll(values);
        return TestConfig.of(all);
    }
}
