package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.alerts.RecentLabels;
import io.bencao.insights.alerts.Silence;
import io.bencao.runtime.StartException;
import io.bencao.schemas.WireFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightsConfigTest {

    @Test
    void shouldHaveTheseDefaults() {
        // When
        InsightsConfig config = TestConfig.of(Map.of("user.home", "/home/pan", "HOSTNAME", "host"));

        // Then
        assertThat(config.instanceId()).isEqualTo("host");
        assertThat(config.feedbackWindow()).isEqualTo(Duration.ofDays(7));
        assertThat(config.kafka().brokers()).isEqualTo("localhost:9092");
        assertThat(config.wire()).isEqualTo(WireFormat.SINGLE_OBJECT);
        assertThat(config.registry().url()).isEmpty();
        assertThat(config.registry().autoRegister()).isTrue();
        assertThat(config.checkpoint().store()).isEmpty();
        assertThat(config.checkpoint().model()).isEmpty();
        assertThat(config.checkpoint().signingKey()).isEmpty();
        InsightsConfig.Insights insights = config.insights();
        assertThat(insights.applicationId()).isEqualTo("bencao-insights");
        assertThat(insights.stateDir()).hasToString("/home/pan/.bencao/insights");
        assertThat(insights.classifierGroup()).isEqualTo("bencao-classifier");
        assertThat(insights.threads()).isEqualTo(1);
        assertThat(insights.commitInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(insights.cache().asLongValue()).isEqualTo(32L << 20);
        assertThat(insights.allowShortRetention()).isFalse();
        assertThat(insights.forgetSources()).isEqualTo(Duration.ofDays(7));
        assertThat(insights.windows().keepTenSeconds()).isEqualTo(Duration.ofMinutes(30));
        assertThat(insights.windows().keepMinutes()).isEqualTo(Duration.ofHours(12));
        assertThat(insights.windows().keepHours()).isEqualTo(Duration.ofDays(30));
        assertThat(insights.review().lowConfidence()).isEqualTo(0.6);
        assertThat(insights.review().smallMargin()).isEqualTo(0.2);
        assertThat(insights.review().auditShare()).isEqualTo(0.01);
        assertThat(insights.review().capacity()).isEqualTo(2000);
        assertThat(insights.review().lease()).isEqualTo(Duration.ofMinutes(2));
        assertThat(insights.alerts()).isEmpty();
        assertThat(insights.images().thumbnailSide()).isEqualTo(320);
        assertThat(insights.images().cache().asLongValue()).isEqualTo(16L << 20);
        assertThat(insights.images().maxPixels()).isEqualTo(40_000_000);
        assertThat(config.checkpoint().trustedKeys()).isEmpty();
        assertThatThrownBy(() -> ConfigChecks.check(config))
                .hasMessageContaining("bencao.checkpoint.trusted-keys")
                .hasMessageContaining("Give the files that the classifiers have");
        ConfigChecks.check(TestConfig.of(with("bencao.instance-id", "host")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "bencao.instance-id, a/b",
        "bencao.instance-id, ''",
        "bencao.insights.application-id, ../x",
        "bencao.feedback-window, PT0S",
        "bencao.insights.commit-interval, 0s",
        "bencao.insights.threads, 0",
        "bencao.insights.forget-sources, 1s",
        "bencao.insights.windows.keep-ten-seconds, 1m",
        "bencao.insights.windows.keep-minutes, 1h",
        "bencao.insights.windows.keep-hours, 1h",
        "bencao.insights.review.low-confidence, 1.5",
        "bencao.insights.review.small-margin, -0.1",
        "bencao.insights.review.audit-share, 2",
        "bencao.insights.review.capacity, 0",
        "bencao.insights.max-sources, 0",
        "bencao.insights.max-awaited, 0",
        "bencao.insights.alerts-at-once, 0",
        "bencao.insights.windows.max-size, 0",
        "bencao.insights.review.lease, 0s",
        "bencao.insights.images.thumbnail-side, 0",
        "bencao.insights.images.max-pixels, 0",
        "bencao.references.max-size, 0",
        "bencao.references.max-size, 100M",
        "bencao.references.timeout, 0s"
    })
    void shouldRefuseBadValuesNamingTheKey(String key, String value) {
        assertThatThrownBy(() -> ConfigChecks.check(TestConfig.of(with(key, value))))
                .hasMessageContaining(key);
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "recent-labels, labels",
        "recent-labels, images",
        "recent-labels, at-least",
        "silence, time",
        "low-confidence, threshold",
        "low-confidence, time",
        "drift, threshold",
        "dead-letters, time",
        "clock-skew, images"
    })
    void shouldSayWhatARuleLacks(String kind, String missing) {
        // Given
        Map<String, String> settings = rule(kind);
        settings.remove("bencao.insights.alerts.mine." + missing);

        // Then
        assertThatThrownBy(
                        () -> AlertRules.of(TestConfig.of(settings).insights().alerts()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bencao.insights.alerts.mine." + missing);
    }

    @Test
    void shouldMakeTheRulesThatAreAskedFor() {
        // Given
        Map<String, String> settings = rule("recent-labels");
        settings.put("bencao.insights.alerts.quiet.kind", "silence");
        settings.put("bencao.insights.alerts.quiet.time", "30s");
        settings.put("bencao.insights.alerts.off.kind", "silence");
        settings.put("bencao.insights.alerts.off.enabled", "false");

        // When
        AlertRules rules = AlertRules.of(TestConfig.of(settings).insights().alerts());

        // Then
        assertThat(rules.sources()).hasSize(2);
        assertThat(rules.sources().get(0)).isInstanceOfSatisfying(RecentLabels.class, rule -> {
            assertThat(rule.images()).isEqualTo(20);
            assertThat(rule.atLeast()).isEqualTo(8);
            assertThat(rule.clearAt()).isEqualTo(6);
        });
        assertThat(rules.sources().get(1)).isEqualTo(new Silence("quiet", Duration.ofSeconds(30)));
        assertThat(rules.drift()).isEmpty();
        assertThat(rules.deadLetters()).isEmpty();
    }

    private static Map<String, String> rule(String kind) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "HOSTNAME", "host",
                "bencao.insights.alerts.mine.kind", kind,
                "bencao.insights.alerts.mine.labels", "*_tg",
                "bencao.insights.alerts.mine.images", "20",
                "bencao.insights.alerts.mine.at-least", "8",
                "bencao.insights.alerts.mine.time", "2m",
                "bencao.insights.alerts.mine.threshold", "0.5"));
        settings.put("user.home", "/home/pan");
        return settings;
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "HOSTNAME", "host",
                "user.home", "/home/pan",
                "bencao.checkpoint.trusted-keys", "/keys/a.pub"));
        settings.put(key, value);
        return settings;
    }
}
