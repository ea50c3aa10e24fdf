package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.checkpoint.SigningKey;
import io.bencao.samples.SampleImages;
import io.bencao.testkit.ConfiguredService;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Repository;
import io.bencao.testkit.SecuredBroker;
import io.bencao.testkit.TestObjectStore;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services as processes with exactly what the chart gives them: settings, variables, keys and access lists; only folders are others. The
 * broker speaks TLS, asks for passwords or certificates and allows nothing else.
 */
class ChartedServicesIT {

    private static final int IMAGES = 6;
    private static final List<String> SERVICES = List.of("classifier", "trainer", "insights");

    @TempDir
    private Path folder;

    @Test
    void shouldWorkWithWhatTheChartGivesThem() throws Exception {
        // Given
        Chart.needsHelm();
        List<String> logins =
                SERVICES.stream().map(service -> Chart.NAME + "-" + service).toList();
        try (SecuredBroker broker = SecuredBroker.start(folder, logins);
                TestObjectStore bucket = TestObjectStore.start(folder.resolve("objects"), List.of("plant"))) {
            List<RenderedObject> objects = rendered(
                    broker,
                    "scram-sha-512",
                    "{store: 's3://plant/checkpoints', bucket: {endpoint: '" + bucket.endpoint()
                            + "', secret: checkpoints-bucket}}");
            broker.allow(objects.stream()
                    .filter(object -> object.kind().equals("KafkaUser"))
                    .flatMap(user -> StrimziRules.of(user).stream())
                    .toList());
            keys();
            send(broker);

            // When
            try (ConfiguredService classifier = launch(broker, objects, "classifier");
                    ConfiguredService trainer = launch(broker, objects, "trainer");
                    ConfiguredService insights = launch(broker, objects, "insights")) {
                classifier.awaitReady();
                trainer.awaitReady();
                insights.awaitReady();

                // Then
                Waiting.until(
                        "every image is answered",
                        () -> classifier.counted("bencao_published_records_total") == IMAGES);
                assertThat(classifier.output() + trainer.output() + insights.output())
                        .doesNotContain("AuthorizationException", "Not authorized", "lacks");
                assertThat(insights.output()).contains("Login: admin / ");
                assertThat(classifier.output() + trainer.output() + insights.output())
                        .doesNotContain("unreachable", "AccessDenied", "InvalidAccessKeyId");
            }

            // When one shows a certificate in place of a password, and has a folder in place of the bucket
            List<RenderedObject> others = rendered(broker, "certificate", "{accessMode: ReadWriteMany}");
            try (ConfiguredService classifier = launch(broker, others, "classifier")) {
                // Then
                classifier.awaitReady();
            }
        }
    }

    private List<RenderedObject> rendered(SecuredBroker broker, String login, String checkpoints) throws IOException {
        Properties client = login.equals("certificate")
                ? broker.certified(broker.authority().identity("broker"))
                : broker.login(Chart.NAME + "-classifier");
        Path values = Files.writeString(
                folder.resolve("values.yaml"),
                String.join(
                        "\n",
                        "kafka:",
                        "  brokers: " + client.getProperty("bootstrap.servers"),
                        "  tls: true",
                        "  login: " + login,
                        "  authority: {configMap: authority, key: authority.pem}",
                        "strimzi: {users: true, cluster: tea}",
                        "trainer: {placement: own}",
                        "checkpoints: " + checkpoints,
                        "monitoring: {podMonitors: true}",
                        "insights: {metricsToken: {secret: metrics}}"));
        return RenderedObject.all(Chart.text(values));
    }

    /** What stands in Secrets and ConfigMaps of the installation's own. */
    private void keys() throws IOException {
        Path trusted = Files.createDirectories(folder.resolve("etc/trusted"));
        for (String service : List.of("trainer", "insights")) {
            SigningKey.createIfAbsent(folder.resolve("etc/key/" + service + ".pem"))
                    .exportPublic(trusted.resolve(service + ".pub"));
        }
        Path token =
                Files.createDirectories(folder.resolve("etc/metrics-token")).resolve("token");
        Files.writeString(token, UUID.randomUUID().toString());
    }

    private ConfiguredService launch(SecuredBroker broker, List<RenderedObject> objects, String service)
            throws IOException {
        JsonNode container = objects.stream()
                .flatMap(object -> object.containers().stream())
                .filter(each -> each.path("name").asText().equals(service))
                .findFirst()
                .orElseThrow();
        ContainerSettings settings = ContainerSettings.of(objects, container);
        Map<String, String> secrets = new LinkedHashMap<>(secrets(broker, Chart.NAME + "-" + service));
        secrets.put(
                "checkpoints-bucket/access-key", TestObjectStore.credentials().get("aws.accessKeyId"));
        secrets.put(
                "checkpoints-bucket/secret-key", TestObjectStore.credentials().get("aws.secretAccessKey"));
        Map<String, String> environment = new LinkedHashMap<>(settings.variables());
        assertThat(environment.values()).containsAnyElementsOf(secrets.keySet());
        environment.replaceAll((variable, value) -> secrets.getOrDefault(value, value));
        environment.put("QUARKUS_CONFIG_LOCATIONS", file(broker, settings).toString());
        environment.put("BENCAO_INSTANCE_ID", Chart.NAME + "-" + service + "-0");
        Path log = Repository.root().resolve("deploy/kubernetes/target/logs/" + service + ".log");
        Files.deleteIfExists(log);
        return ConfiguredService.launch(service, environment, log);
    }

    /** What the Secret of a login holds, by Secret and key. */
    private static Map<String, String> secrets(SecuredBroker broker, String name) throws IOException {
        String identity = Files.readString(broker.authority().identity(name));
        int key = identity.indexOf("-----BEGIN PRIVATE KEY");
        int certificate = identity.indexOf("-----BEGIN CERTIFICATE");
        assertThat(key).isBetween(0, certificate);
        return Map.of(
                name + "/sasl.jaas.config", broker.login(name).getProperty("sasl.jaas.config"),
                name + "/user.key", identity.substring(key, certificate),
                name + "/user.crt", identity.substring(certificate));
    }

    /** The file of settings, with folders of this machine in place of the containers'. */
    private Path file(SecuredBroker broker, ContainerSettings settings) throws IOException {
        String text = settings.file().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        text = text.replace(
                        "/etc/bencao/authority/authority.pem",
                        broker.authority().file().toString())
                .replace("/etc/bencao/", folder + "/etc/")
                .replace("/opt/bencao/starter", Repository.checkpointStore().toString())
                .replace("=/data/", "=" + folder + "/" + settings.service() + "/")
                .replace("=/store/", "=" + folder + "/store/");
        return Files.writeString(folder.resolve(settings.service() + ".properties"), text);
    }

    private static void send(SecuredBroker broker) throws IOException {
        SampleImages samples = new SampleImages(1);
        try (EventProducer producer =
                new EventProducer(broker.certified(broker.authority().identity("broker")))) {
            for (int i = 0; i < IMAGES; i++) {
                producer.good("pan-" + i, samples.image(i).jpeg());
            }
            producer.awaitAll();
        }
    }
}
