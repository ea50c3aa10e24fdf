package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.webhooks.Webhook;
import io.bencao.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {

    private static final Set<String> RULES = Set.of("over-roast", "over", "drift");
    private static final String KEY = "bencao.insights.webhooks.desk";

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void fill() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        settings.putAll(Map.of(
                "HOSTNAME",
                "host",
                "user.home",
                "/home/pan",
                KEY + ".url",
                "https://desk.example.com/alerts?key=hidden",
                KEY + ".secret",
                secret.toString()));
    }

    @Test
    void shouldTellAllRulesUnlessItIsSaidWhich() {
        // When
        List<Webhook> webhooks = webhooks();

        // Then
        assertThat(webhooks).singleElement().satisfies(webhook -> {
            assertThat(webhook.name()).isEqualTo("desk");
            assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(webhook.patience()).isEqualTo(Duration.ofHours(1));
            assertThat(webhook.rules()).singleElement().matches(pattern -> RULES.stream()
                    .allMatch(pattern::matches));
        });
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "url, desk.example.com/hidden, must be http",
        "url, //desk.example.com/hidden, must be http",
        "url, ftp://desk.example.com/hidden, must be http",
        "url, https:/hidden, must be http",
        "url, https://hidden@desk.example.com/, no user",
        "url, https://desk.example.com/#hidden, no #",
        "secret, /no/such/file, there is no file /no/such/file",
        "timeout, 0s, must be positive",
        "timeout, 2m, must be at most PT1M",
        "patience, 0s, must be positive",
        "rules, over-rost, 'no rule is called over-rost; there are drift, over, over-roast'"
    })
    void shouldNameTheKeyThatMakesNoSense(String setting, String value, String says) {
        // Given
        settings.put(KEY + "." + setting, value);

        // Then
        assertThatThrownBy(this::webhooks)
                .isInstanceOf(StartException.class)
                .hasMessageContaining(KEY + "." + setting)
                .hasMessageContaining(says)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void shouldTakeNoNameThatAGroupCouldNotHave() {
        // Given
        settings.put("bencao.insights.webhooks.\"a b\".url", "https://desk.example.com/");
        settings.put("bencao.insights.webhooks.\"a b\".secret", "x");

        // Then
        assertThatThrownBy(this::webhooks)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("a b")
                .hasMessageContaining("letters, digits");
    }

    private List<Webhook> webhooks() {
        return WebhookSettings.of(TestConfig.of(settings).insights().webhooks(), RULES);
    }
}
