package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class WireSettingsTest {

    @Test
    void shouldNeedNothingForSingleObject() {
        assertThat(WireSettings.from(properties())).isEqualTo(WireSettings.DEFAULT);
    }

    @Test
    void shouldTakeRegistryAddressAndLogin() {
        // When
        WireSettings settings = WireSettings.from(properties(
                "bencao.wire", "registry",
                "bencao.registry.url", "https://registry:8443/apis/ccompat/v7",
                "bencao.registry.auto-register", "false",
                "bencao.registry.properties.basic.auth.user.info", "li:secret",
                "bootstrap.servers", "localhost:9092"));

        // Then
        assertThat(settings.format()).isEqualTo(WireFormat.REGISTRY);
        assertThat(settings.registry()).hasValueSatisfying(registry -> {
            assertThat(registry.url()).hasHost("registry").hasPort(8443);
            assertThat(registry.autoRegister()).isFalse();
            assertThat(registry.properties()).containsEntry("basic.auth.user.info", "li:secret");
        });
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void shouldNameTheKeyThatIsWrong() {
        refuses("bencao.registry.url", "bencao.wire", "registry");
        refuses("single-object and registry", "bencao.wire", "confluent");
        refuses("no http or https address", "bencao.registry.url", "localhost:8080");
        refuses("no address", "bencao.registry.url", "http://local host");
        refuses("must be true or false", "bencao.registry.auto-register", "yes");
        refuses("no key oauth", "bencao.registry.url", "http://h", "bencao.registry.properties.oauth", "x");
    }

    @Test
    void shouldKeepOurKeysFromKafkasClients() {
        assertThat(WireSettings.withoutOurs(properties("bencao.wire", "registry", "acks", "all")))
                .containsOnlyKeys("acks");
    }

    private static void refuses(String sentence, String... keysAndValues) {
        assertThatThrownBy(() -> WireSettings.from(properties(keysAndValues)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
