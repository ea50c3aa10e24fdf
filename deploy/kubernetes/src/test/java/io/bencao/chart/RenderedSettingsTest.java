package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.classifier.ClassifierConfig;
import io.bencao.insights.InsightsConfig;
import io.bencao.testkit.KnownKeys;
import io.bencao.testkit.Repository;
import io.bencao.trainer.TrainerConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files and variables that the chart makes, read by the services' own classes. */
class RenderedSettingsTest {

    private static final Map<String, Class<?>> MAPPINGS = Map.of(
            "classifier", ClassifierConfig.class, "trainer", TrainerConfig.class, "insights", InsightsConfig.class);

    @ParameterizedTest
    @EnumSource
    void shouldNameOnlyKeysThatTheServicesHave(ValueSet values) throws IOException {
        for (ContainerSettings settings : all(values)) {
            KnownKeys known = KnownKeys.of(settings.service());
            Map<String, String> own = new TreeMap<>(settings.variables());
            // Those of other programs' libraries are named by whoever writes the values.
            own.keySet().removeIf(variable -> variable.startsWith("AWS_"));
            assertThat(known.unknownVariables(own.keySet()))
                    .as(settings.service())
                    .isEmpty();
            assertThat(read(settings)).as(settings.service()).isNotNull();
        }
    }

    @Test
    void shouldSeeAKeyThatNobodyHas() {
        // Given
        ContainerSettings right = all(ValueSet.USUAL).get(0);
        Map<String, String> wrong = new TreeMap<>(right.file());
        wrong.put("bencao.intake.state-directory", "/data");

        // When, then
        assertThatThrownBy(() -> read(new ContainerSettings(right.service(), wrong, right.variables())))
                .hasMessageContaining("bencao.intake.state-directory");
    }

    @Test
    void shouldSeeAVariableThatNobodyHas() throws IOException {
        assertThat(KnownKeys.of("classifier")
                        .unknownVariables(Set.of(
                                "BENCAO_INSTANCE_ID",
                                "BENCAO_INTAKE_STATE_DIRECTORY",
                                "BENCAO_KAFKA_PROPERTIES__SASL_JAAS_CONFIG_",
                                "BENCAO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG")))
                .containsExactly("BENCAO_INTAKE_STATE_DIRECTORY", "BENCAO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG");
    }

    @Test
    void shouldTellTheClassifierWhatTheValuesSay() {
        // When
        ClassifierConfig config = (ClassifierConfig) read(of(ValueSet.SCALED, "classifier"));

        // Then
        assertThat(config.instanceId()).isEqualTo(Chart.NAME + "-metadata.name");
        assertThat(config.intake().group()).isEqualTo("pans");
        assertThat(config.publish().jsonTopic()).contains("predictions.json");
        assertThat(config.checkpoint().trustedKeys())
                .containsExactly(
                        Path.of("/opt/bencao/starter/starter.pub"),
                        Path.of("/etc/bencao/trusted/trainer.pub"),
                        Path.of("/etc/bencao/trusted/insights.pub"));
        assertThat(config.kafka().brokers()).isEqualTo("tea-kafka-bootstrap.kafka.svc:9093,other.kafka.svc:9094");
        assertThat(config.kafka().properties())
                .containsOnly(
                        Map.entry("client.dns.lookup", "use_all_dns_ips"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
                        Map.entry("sasl.jaas.config", Chart.NAME + "-classifier/sasl.jaas.config"),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("ssl.truststore.location", "/etc/bencao/authority/ca.crt"));
    }

    @Test
    void shouldTellInsightsWhatTheValuesSay() {
        InsightsConfig config = (InsightsConfig) read(of(ValueSet.SCALED, "insights"));
        assertThat(config.insights().alerts().get("over-roast").enabled()).isFalse();
        assertThat(config.insights().access().people()).containsKey("chen");
        assertThat(config.insights().access().hosts().orElseThrow())
                .contains("dashboard.example.com", Chart.NAME + "-insights", Chart.NAME + "-insights.plant.svc");
        assertThat(config.checkpoint().store()).contains("/store/checkpoints");
    }

    @Test
    void shouldTellEachServiceOfTheBucket() {
        for (ContainerSettings settings : all(ValueSet.BUCKET)) {
            assertThat(settings.file())
                    .as(settings.service())
                    .containsEntry("bencao.checkpoint.store", "s3://plant/checkpoints")
                    .containsEntry("bencao.checkpoint.object-store.endpoint", "http://minio.minio.svc:9000")
                    .containsEntry("bencao.checkpoint.object-store.region", "eu-central-1");
            assertThat(settings.variables())
                    .as(settings.service())
                    .containsEntry("AWS_ACCESS_KEY_ID", "checkpoints-bucket/access-key")
                    .containsEntry("AWS_SECRET_ACCESS_KEY", "checkpoints-bucket/secret");
        }
        assertThat(all(ValueSet.BUCKET_BESIDE)).hasSize(3).allSatisfy(settings -> {
            assertThat(settings.file()).containsEntry("bencao.checkpoint.store", "s3://plant");
            assertThat(settings.variables()).doesNotContainKey("AWS_ACCESS_KEY_ID");
        });
    }

    @Test
    void shouldShowCertificates() {
        ClassifierConfig config = (ClassifierConfig) read(of(ValueSet.CERTIFICATES, "classifier"));
        assertThat(config.kafka().properties())
                .containsOnly(
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("ssl.truststore.location", "/etc/bencao/authority/ca.crt"),
                        Map.entry("ssl.keystore.type", "PEM"),
                        Map.entry("ssl.keystore.key", Chart.NAME + "-classifier/user.key"),
                        Map.entry("ssl.keystore.certificate.chain", Chart.NAME + "-classifier/user.crt"));
    }

    @Test
    void shouldRunOnTheGpu() {
        ClassifierConfig config = (ClassifierConfig) read(of(ValueSet.GPU, "classifier"));
        assertThat(config.predict().device()).isEqualToIgnoringCase("gpu");
        assertThat(config.batch().sizes()).containsExactly(1, 8, 32, 64);
    }

    private static List<ContainerSettings> all(ValueSet values) {
        List<RenderedObject> objects = Chart.rendered(values);
        return objects.stream()
                .flatMap(object -> object.containers().stream())
                .map((JsonNode container) -> ContainerSettings.of(objects, container))
                .toList();
    }

    private static ContainerSettings of(ValueSet values, String service) {
        return all(values).stream()
                .filter(settings -> settings.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    /** As the service reads it, above what is packaged with it: a key that it does not have is refused. */
    private static Object read(ContainerSettings settings) {
        Class<?> mapping = MAPPINGS.get(settings.service());
        Path packaged = Repository.root()
                .resolve("services/" + settings.service() + "/src/main/resources/application.properties");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(
                        new PropertiesConfigSource(ContainerSettings.properties(text(packaged)), "packaged", 250),
                        new PropertiesConfigSource(
                                settings.file(),
                                "file",
                                Integer.parseInt(settings.file().get("config_ordinal"))),
                        new EnvConfigSource(settings.variables(), 300))
                .build()
                .getConfigMapping(mapping);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
