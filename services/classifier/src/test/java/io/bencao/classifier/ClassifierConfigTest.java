package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
import io.bencao.schemas.WireFormat;
import io.smallrye.config.ConfigValidationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierConfigTest {

    private static final long MIB = 1024L * 1024;

    @Test
    void shouldHaveTheseDefaults() {
        // When
        ClassifierConfig config = config(Map.of());

        // Then
        assertThat(config.instanceId()).isEqualTo(System.getenv().getOrDefault("HOSTNAME", "classifier"));
        assertThat(config.wire()).isEqualTo(WireFormat.SINGLE_OBJECT);
        assertThat(config.registry().url()).isEmpty();
        assertThat(config.registry().autoRegister()).isTrue();
        assertThat(config.registry().properties()).isEmpty();
        assertThat(config.kafka().brokers()).isEqualTo("localhost:9092");
        assertThat(config.kafka().properties()).isEmpty();
        assertThat(config.intake().group()).isEqualTo("bencao-classifier");
        assertThat(config.intake().groupProtocol()).isEqualTo(ClassifierConfig.GroupProtocol.CLASSIC);
        assertThat(config.intake().maxEventSize().asLongValue()).isEqualTo(16 * MIB);
        assertThat(config.intake().acceptBareImages()).isFalse();
        assertThat(config.intake().maxAge()).isEmpty();
        assertThat(config.intake().maxInFlightRecords()).isEqualTo(128);
        assertThat(config.intake().maxInFlightSize().asLongValue()).isEqualTo(96 * MIB);
        assertThat(config.intake().firstStart()).isEqualTo(ClassifierConfig.FirstStart.EARLIEST);
        assertThat(config.decode().threads()).isEmpty();
        assertThat(config.decode().budget().asLongValue()).isEqualTo(416 * MIB);
        assertThat(config.decode().maxPixels()).isEqualTo(40_000_000);
        assertThat(config.decode().maxCost()).isEqualTo(Duration.ofMillis(800));
        assertThat(config.decode().maxWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.batch().sizes()).containsExactly(1, 2, 4, 8);
        assertThat(config.batch().maxQueueDelay()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.predict().device()).isEqualTo("auto");
        assertThat(config.predict().precision()).isEqualTo("auto");
        assertThat(config.predict().workers()).isEmpty();
        assertThat(config.predict().topK()).isEqualTo(5);
        assertThat(config.publish().exactlyOnce()).isTrue();
        assertThat(config.publish().transactionalId()).isEmpty();
        assertThat(config.publish().jsonTopic()).isEmpty();
        assertThat(config.publish().maxTransaction()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.publish().transactionTimeout()).isEqualTo(Duration.ofSeconds(10));
        ClassifierConfigRules.check(config);
    }

    @Test
    void shouldTakeEveryKey() {
        // Given
        Map<String, String> all = new HashMap<>();
        all.put("bencao.instance-id", "pan-room-2");
        all.put("bencao.wire", "registry");
        all.put("bencao.registry.url", "http://registry:8080/apis/ccompat/v7");
        all.put("bencao.registry.auto-register", "false");
        all.put("bencao.registry.properties.\"bearer.auth.token\"", "secret");
        all.put("bencao.kafka.brokers", "a:1,b:2");
        all.put("bencao.kafka.properties.\"security.protocol\"", "SASL_SSL");
        all.put("bencao.intake.group", "g");
        all.put("bencao.intake.group-protocol", "consumer");
        all.put("bencao.intake.max-event-size", "8M");
        all.put("bencao.intake.accept-bare-images", "true");
        all.put("bencao.intake.max-age", "2m");
        all.put("bencao.intake.max-in-flight-records", "9");
        all.put("bencao.intake.max-in-flight-size", "10M");
        all.put("bencao.intake.first-start", "refuse");
        all.put("bencao.intake.state-dir", "/var/lib/bencao");
        all.put("bencao.intake.poison-deaths", "5");
        all.put("bencao.decode.threads", "3");
        all.put("bencao.decode.budget", "11M");
        all.put("bencao.decode.max-pixels", "12");
        all.put("bencao.decode.max-cost", "250ms");
        all.put("bencao.decode.max-wait", "7s");
        all.put("bencao.batch.sizes", "1,3");
        all.put("bencao.batch.max-queue-delay", "0ms");
        all.put("bencao.predict.device", "cpu");
        all.put("bencao.predict.precision", "fp32");
        all.put("bencao.predict.workers", "4");
        all.put("bencao.predict.top-k", "2");
        all.put("bencao.publish.exactly-once", "false");
        all.put("bencao.publish.transactional-id", "t");
        all.put("bencao.publish.max-transaction", "1s");
        all.put("bencao.publish.transaction-timeout", "1m");

        // When
        ClassifierConfig config = config(all);

        // Then
        assertThat(config.instanceId()).isEqualTo("pan-room-2");
        assertThat(config.wire()).isEqualTo(WireFormat.REGISTRY);
        assertThat(config.registry().url()).contains(URI.create("http://registry:8080/apis/ccompat/v7"));
        assertThat(config.registry().autoRegister()).isFalse();
        assertThat(config.registry().properties()).containsEntry("bearer.auth.token", "secret");
        assertThat(config.kafka().brokers()).isEqualTo("a:1,b:2");
        assertThat(config.kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.intake().group()).isEqualTo("g");
        assertThat(config.intake().groupProtocol()).isEqualTo(ClassifierConfig.GroupProtocol.CONSUMER);
        assertThat(config.intake().maxEventSize().asLongValue()).isEqualTo(8 * MIB);
        assertThat(config.intake().acceptBareImages()).isTrue();
        assertThat(config.intake().maxAge()).contains(Duration.ofMinutes(2));
        assertThat(config.intake().maxInFlightRecords()).isEqualTo(9);
        assertThat(config.intake().stateDir()).contains(Path.of("/var/lib/bencao"));
        assertThat(config.intake().poisonDeaths()).isEqualTo(5);
        assertThat(config.intake().maxInFlightSize().asLongValue()).isEqualTo(10 * MIB);
        assertThat(config.intake().firstStart()).isEqualTo(ClassifierConfig.FirstStart.REFUSE);
        assertThat(config.decode().threads()).hasValue(3);
        assertThat(config.decode().budget().asLongValue()).isEqualTo(11 * MIB);
        assertThat(config.decode().maxPixels()).isEqualTo(12);
        assertThat(config.decode().maxCost()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.decode().maxWait()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.batch().sizes()).isEqualTo(List.of(1, 3));
        assertThat(config.batch().maxQueueDelay()).isZero();
        assertThat(config.predict().device()).isEqualTo("cpu");
        assertThat(config.predict().precision()).isEqualTo("fp32");
        assertThat(config.predict().workers()).hasValue(4);
        assertThat(config.predict().topK()).isEqualTo(2);
        assertThat(config.publish().exactlyOnce()).isFalse();
        assertThat(config.publish().transactionalId()).contains("t");
        assertThat(config.publish().maxTransaction()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.publish().transactionTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.checkpoint().path()).contains(Path.of("/checkpoints"));
        assertThat(config.checkpoint().trustedKeys()).containsExactly(Path.of("/keys/a.pub"), Path.of("/keys/b.pub"));
        ClassifierConfigRules.check(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "bencao.instance-id = ' '",
                "bencao.kafka.brokers = ' '",
                "bencao.intake.group = ' '",
                "bencao.publish.transactional-id = ' '",
                "bencao.intake.max-in-flight-records = 0",
                "bencao.intake.max-in-flight-size = 0",
                "bencao.intake.max-event-size = 0",
                "bencao.intake.max-event-size = 17M",
                "bencao.intake.max-age = -1s",
                "bencao.decode.max-pixels = 0",
                "bencao.decode.threads = 0",
                "bencao.decode.max-cost = 0ms",
                "bencao.decode.max-wait = -1s",
                "bencao.predict.workers = -1",
                "bencao.predict.top-k = 0",
                "bencao.predict.top-k = 101",
                "bencao.intake.max-attributes = 0",
                "bencao.intake.max-attribute-length = 0",
                "bencao.intake.max-headers = 0",
                "bencao.intake.max-headers-size = 0",
                "bencao.batch.sizes = '2,4'",
                "bencao.batch.max-queue-delay = -5ms",
                "bencao.publish.max-transaction = 0ms",
                "bencao.publish.max-transaction = 6s",
                "bencao.publish.transaction-timeout = 1h",
                "bencao.publish.json-topic = predictions",
                "bencao.publish.json-topic = 'a b'",
            })
    void shouldRefuseAValueThatMakesNoSenseAndNameItsKey(String key, String value) {
        // Given
        ClassifierConfig config = config(Map.of(key, value));

        // When, Then
        assertThatThrownBy(() -> ClassifierConfigRules.check(config))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(key);
    }

    @Test
    void shouldRefuseADecodeBudgetThatCouldNeverAdmitTheLargestImage() {
        assertThatThrownBy(() -> ClassifierConfigRules.checkBudget(100, 101, 7))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bencao.decode.budget=100")
                .hasMessageContaining("bencao.decode.max-pixels=7");
    }

    @Test
    void shouldNameAKeyThatDoesNotExistAndOneThatIsMissing() {
        assertThatThrownBy(() -> config(Map.of("bencao.intake.grup", "typo")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("bencao.intake.grup");
        assertThatThrownBy(() -> TestConfig.of(Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("bencao.checkpoint.trusted-keys");
    }

    private static ClassifierConfig config(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("bencao.checkpoint.path", "/checkpoints");
        all.put("bencao.checkpoint.trusted-keys", "/keys/a.pub,/keys/b.pub");
        return TestConfig.of(all);
    }
}
