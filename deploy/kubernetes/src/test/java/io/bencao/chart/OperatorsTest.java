package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.Program;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What the chart asks of Strimzi, KEDA and Prometheus' operator, against what the code says. */
class OperatorsTest {

    private static final Topic<byte[]> JSON = Topics.jsonPredictions("predictions.json");
    /** Those of the value set with Strimzi. */
    private static final AccessNames NAMES = new AccessNames("pans", "school", "eyes", Optional.of(JSON));

    private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");

    @Test
    void shouldMakeTheTopicsOfTheContractAndTheJsonTopic() {
        // When
        List<RenderedObject> topics = of("KafkaTopic");

        // Then
        List<Topic<?>> expected =
                Stream.<Topic<?>>concat(Topics.all().stream(), Stream.of(JSON)).toList();
        assertThat(topics)
                .extracting(RenderedObject::name)
                .containsExactlyElementsOf(expected.stream().map(Topic::name).toList());
        for (int at = 0; at < topics.size(); at++) {
            JsonNode spec = topics.get(at).tree().path("spec");
            Map<String, String> settings = new TreeMap<>();
            spec.path("config")
                    .properties()
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().textValue()));
            Map<String, String> wanted = new TreeMap<>(expected.get(at).settings());
            wanted.put("min.insync.replicas", "2");
            wanted.put("unclean.leader.election.enable", "false");
            assertThat(settings).isEqualTo(wanted);
            assertThat(spec.path("topicName").asText())
                    .isEqualTo(expected.get(at).name());
            assertThat(spec.path("partitions").asInt())
                    .isEqualTo(expected.get(at).partitions());
            assertThat(spec.path("replicas").asInt()).isEqualTo(3);
            assertThat(topics.get(at)
                            .tree()
                            .at("/metadata/annotations")
                            .path("helm.sh/resource-policy")
                            .asText())
                    .as("an uninstall deletes no topic")
                    .isEqualTo("keep");
        }
    }

    @Test
    void shouldAllowEachLoginExactlyItsRules() {
        for (Program program : Program.values()) {
            // When
            RenderedObject user = of("KafkaUser").stream()
                    .filter(each -> each.name().equals(Chart.NAME + "-" + program.word()))
                    .findFirst()
                    .orElseThrow();

            // Then
            Set<String> allowed = new TreeSet<>();
            for (JsonNode acl : user.tree().at("/spec/authorization/acls")) {
                JsonNode resource = acl.path("resource");
                acl.path("operations").forEach(operation -> assertThat(
                                allowed.add(plain(resource.path("type").asText()
                                        + " " + resource.path("name").asText("kafka-cluster")
                                        + " " + resource.path("patternType").asText("literal")
                                        + " " + operation.asText())))
                        .isTrue());
            }
            assertThat(allowed)
                    .isEqualTo(AccessRules.of(program, NAMES).stream()
                            .map(OperatorsTest::plain)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static String plain(AccessRule rule) {
        return plain(rule.type() + " " + rule.name() + " " + (rule.prefixed() ? "prefix" : "literal") + " "
                + rule.operation());
    }

    /** {@code transactionalId} and {@code TRANSACTIONAL_ID} are one. */
    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replace("_", "");
    }

    @Test
    void shouldMakeLoginsOnlyForWhatRuns() {
        assertThat(Chart.rendered(ValueSet.CERTIFICATES).stream()
                        .filter(object -> object.kind().equals("KafkaUser"))
                        .map(RenderedObject::name))
                .containsExactly(Chart.NAME + "-classifier", Chart.NAME + "-insights");
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALED", "FROM_NOTHING", "CERTIFICATES"})
    void shouldScaleTheClassifiersAndNobodyElse(ValueSet values) {
        // When
        JsonNode scaled = only(values, "ScaledObject").tree().path("spec");

        // Then
        RenderedObject classifier = Chart.rendered(values).stream()
                .filter(object -> object.says().equals("Deployment " + Chart.NAME + "-classifier"))
                .findFirst()
                .orElseThrow();
        assertThat(scaled.at("/scaleTargetRef/name").asText()).isEqualTo(classifier.name());
        assertThat(classifier.tree().path("spec").has("replicas"))
                .as("two would say how many there are")
                .isFalse();
        assertThat(scaled.path("maxReplicaCount").asInt()).isLessThanOrEqualTo(Topics.IMAGE_EVENTS.partitions());
        JsonNode trigger = scaled.at("/triggers/0/metadata");
        assertThat(trigger.path("topic").asText()).isEqualTo(Topics.IMAGE_EVENTS.name());
        assertThat(trigger.path("version").asText()).isNotBlank();
        assertThat(trigger.path("activationLagThreshold").asInt())
                .isGreaterThanOrEqualTo(Topics.IMAGE_EVENTS.partitions());
        ContainerSettings settings = ContainerSettings.of(
                Chart.rendered(values), classifier.containers().get(0));
        assertThat(trigger.path("consumerGroup").asText())
                .isEqualTo(settings.file().get("bencao.intake.group"));
        assertThat(trigger.path("bootstrapServers").asText())
                .isEqualTo(settings.file().get("bencao.kafka.brokers"));
    }

    @Test
    void shouldShowKedaTheClassifiersLogin() {
        JsonNode password =
                only(ValueSet.SCALED, "TriggerAuthentication").tree().path("spec");
        assertThat(password.at("/secretTargetRef/0/name").asText()).isEqualTo(Chart.NAME + "-classifier");
        assertThat(password.at("/configMapTargetRef/0/parameter").asText()).isEqualTo("username");
        JsonNode certificate =
                only(ValueSet.CERTIFICATES, "TriggerAuthentication").tree().path("spec");
        assertThat(certificate.at("/secretTargetRef/0/key").asText()).isEqualTo("user.crt");
        assertThat(certificate.at("/configMapTargetRef/0/parameter").asText()).isEqualTo("ca");
    }

    /** One text of the alerts: the chart has a link to it. */
    @Test
    void shouldHaveTheAlertsThatPrometheusWasTriedWith() throws IOException {
        JsonNode groups = only(ValueSet.SCALED, "PrometheusRule").tree().at("/spec/groups");
        String shipped = Files.readString(Repository.root().resolve("deploy/prometheus/alerts.yml"));
        JsonNode expected = new ObjectMapper().valueToTree(new Yaml().load(shipped));
        assertThat(groups).isNotEmpty().isEqualTo(expected.path("groups"));
    }

    @Test
    void shouldScrapeUnderTheNamesThatAlertsGoBy() {
        // Given
        Set<String> jobs = new TreeSet<>();
        JOB.matcher(only(ValueSet.SCALED, "PrometheusRule").tree().toString().replace("\\\"", "\""))
                .results()
                .forEach(found -> jobs.add(found.group(1)));

        // When
        Set<String> scraped = new TreeSet<>();
        for (RenderedObject monitor : of("PodMonitor")) {
            JsonNode endpoint = monitor.tree().at("/spec/podMetricsEndpoints/0");
            scraped.add(endpoint.at("/relabelings/0/replacement").asText());
            JsonNode selector = monitor.tree().at("/spec/selector/matchLabels");
            assertThat(Chart.rendered(ValueSet.SCALED).stream()
                            .filter(object -> object.tree()
                                    .at("/spec/selector/matchLabels")
                                    .equals(selector))
                            .flatMap(object -> object.containers().stream())
                            .map(container -> container.at("/ports/0/name").asText()))
                    .as(monitor.says())
                    .contains(endpoint.path("port").asText());
        }

        // Then
        assertThat(scraped).isEqualTo(jobs);
    }

    private static List<RenderedObject> of(String kind) {
        return Chart.rendered(ValueSet.SCALED).stream()
                .filter(object -> object.kind().equals(kind))
                .toList();
    }

    private static RenderedObject only(ValueSet values, String kind) {
        List<RenderedObject> all = Chart.rendered(values).stream()
                .filter(object -> object.kind().equals(kind))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
