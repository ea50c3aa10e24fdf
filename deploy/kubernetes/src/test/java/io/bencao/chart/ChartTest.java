package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The chart as a whole: Helm takes it, and whatever it makes Kubernetes would take. */
class ChartTest {

    private static final Pattern SECRET = Pattern.compile(
            "jaas|password=|secret|keystore.(key|certificate)|aws_access_key", Pattern.CASE_INSENSITIVE);

    @Test
    void shouldPassHelmsStrictLook() {
        // Given
        Chart.needsHelm();

        // When
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        // Then
        assertThat(result.isFailed()).as(String.valueOf(result.getMessages())).isFalse();
    }

    @Test
    void shouldHaveTheProjectsVersion() throws IOException {
        String chart = Files.readString(Chart.FOLDER.resolve("Chart.yaml"));
        String project = Files.readString(Repository.root().resolve("pom.xml"));
        String version = project.substring(project.indexOf("<version>") + 9, project.indexOf("</version>"));
        assertThat(chart).containsPattern("(?m)^appVersion: " + Pattern.quote(version) + "$");
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeOnlyWhatKubernetesTakes(ValueSet values) {
        List<RenderedObject> own =
                Chart.rendered(values).stream().filter(BuiltInKinds::has).toList();
        assertThat(own).hasSizeGreaterThan(5).allSatisfy(object -> assertThat(BuiltInKinds.complaint(object))
                .as(object.says())
                .isEmpty());
        assertThat(own).extracting(RenderedObject::says).doesNotHaveDuplicates();
    }

    /** The look itself: what is broken on purpose is seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readOnlyRootFilesystem: | readOnlyRootFileSystem:",
                "terminationGracePeriodSeconds: 60 | terminationGracePeriodSeconds: sixty",
                "mountPath: /store | mountpath: /store",
                "value: /etc/bencao/config/application.properties | value: 8080",
                "kind: StatefulSet | kind: Deployment",
                "apiVersion: apps/v1 | apiVersion: app/v1",
                "failureThreshold: 60 | failureThreshold: '60'",
                "accessModes: [ReadWriteOnce] | accessModes: ReadWriteOnce",
            })
    void shouldSeeWhatKubernetesWouldNotTake(String right, String wrong) {
        // Given
        Chart.rendered(ValueSet.USUAL);
        String text = Chart.text(ValueSet.USUAL.file());
        assertThat(text).contains(right);

        // When
        List<RenderedObject> broken = RenderedObject.all(text.replace(right, wrong));

        // Then
        assertThat(broken.stream().map(BuiltInKinds::complaint).flatMap(Optional::stream))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeOnlyWhatTheOperatorsTake(ValueSet values) throws IOException {
        CustomKinds kinds = CustomKinds.needed();
        List<RenderedObject> theirs = Chart.rendered(values).stream()
                .filter(object -> !BuiltInKinds.has(object))
                .toList();
        assertThat(theirs)
                .allSatisfy(object ->
                        assertThat(kinds.complaint(object)).as(object.says()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "ScaledObject,/spec",
        "ScaledObject,/spec/scaleTargetRef",
        "TriggerAuthentication,/spec",
        "KafkaTopic,/spec",
        "KafkaUser,/spec/authorization",
        "PodMonitor,/spec",
        "PrometheusRule,/spec"
    })
    void shouldSeeWhatAnOperatorWouldPassOver(String kind, String at) throws IOException {
        // Given
        CustomKinds kinds = CustomKinds.needed();
        RenderedObject right = Chart.rendered(ValueSet.SCALED).stream()
                .filter(object -> object.kind().equals(kind))
                .findFirst()
                .orElseThrow();

        // When
        RenderedObject wrong = CustomKinds.with(right, at, "misspelt");

        // Then
        assertThat(kinds.complaint(wrong))
                .hasValueSatisfying(said -> assertThat(said).contains("misspelt"));
    }

    @Test
    void shouldRefuseAValueThatNobodyKnows(@TempDir Path folder) throws IOException {
        // Given a value that the schema does not know, at every depth
        for (String wrong : List.of("clasifier: {}", "classifier: {replica: 2}", "classifier: {gpu: {enable: true}}")) {
            Path values = Files.writeString(folder.resolve("values.yaml"), wrong);

            // When, then
            assertThatThrownBy(() -> Chart.text(values)).hasMessageContaining("additional properties");
        }
    }

    /** What is secret comes out of Secrets of the installation's own, and stands in no text that the chart makes. */
    @ParameterizedTest
    @EnumSource
    void shouldMakeNoSecret(ValueSet values) {
        for (RenderedObject object : Chart.rendered(values)) {
            assertThat(object.kind()).isNotEqualTo("Secret");
            if (object.kind().equals("ConfigMap")) {
                assertThat(object.tree().path("data").toString()).doesNotContainPattern(SECRET);
            }
            for (JsonNode container : object.containers()) {
                for (JsonNode variable : container.path("env")) {
                    boolean secret =
                            SECRET.matcher(variable.path("name").asText()).find();
                    assertThat(variable.at("/valueFrom/secretKeyRef").isMissingNode())
                            .as(variable.toString())
                            .isNotEqualTo(secret);
                }
            }
        }
    }
}
