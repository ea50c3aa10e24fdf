package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.images.ImageContents;
import io.bencao.images.ImageKind;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers of the chart and the images and services that they are made of: names, ports, users, folders. */
class ContainersTest {

    private static final Map<String, ImageKind> KINDS =
            ImageKind.ALL.stream().collect(Collectors.toMap(ImageKind::name, Function.identity()));

    @ParameterizedTest
    @EnumSource
    void shouldAskImagesAtTheirPortsAndServicesAtTheirPaths(ValueSet values) throws IOException {
        for (RenderedObject object : Chart.rendered(values)) {
            for (JsonNode container : object.containers()) {
                // Given
                String service = container.path("name").asText();
                ImageKind kind = KINDS.get(service);

                // Then
                assertThat(container.path("image").asText())
                        .matches("(registry\\.example\\.com/plant/)?bencao/" + service + "(-cuda)?:[\\w.-]+");
                assertThat(container.path("ports")).hasSize(1);
                assertThat(container.at("/ports/0/name").asText()).isEqualTo(service);
                assertThat(container.at("/ports/0/containerPort").asInt())
                        .isEqualTo(kind.port())
                        .isEqualTo(portOf(service));
                for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                    JsonNode asked = container.path(probe).path("httpGet");
                    if (!asked.isMissingNode()) {
                        assertThat(asked.path("port").asText()).isEqualTo(service);
                        assertThat(asked.path("path").asText())
                                .isEqualTo(probe.equals("readinessProbe") ? "/q/health/ready" : "/q/health/live");
                    }
                }
                assertThat(container.has("startupProbe") && container.has("livenessProbe"))
                        .isTrue();
                assertThat(container.has("readinessProbe"))
                        .as("a trainer beside a classifier does not decide whether that is ready")
                        .isEqualTo(!service.equals("trainer")
                                || object.containers().size() == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunUnderTheImagesUserAndBeBounded(ValueSet values) {
        for (RenderedObject object : Chart.rendered(values)) {
            for (JsonNode container : object.containers()) {
                JsonNode pod = object.pod();
                assertThat(pod.at("/securityContext/runAsUser").asText() + ":"
                                + pod.at("/securityContext/runAsGroup").asText())
                        .isEqualTo(ImageContents.USER);
                assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
                assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                        .isEqualTo("RuntimeDefault");
                assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                        .isFalse();
                JsonNode security = container.path("securityContext");
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.at("/capabilities/drop")).hasSize(1);
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
                assertThat(container.at("/resources/limits/cpu").asText()).isNotBlank();
            }
        }
    }

    /** What is mounted is there, what is there is mounted, and who writes to a folder may. */
    @ParameterizedTest
    @EnumSource
    void shouldMountWhatIsThere(ValueSet values) {
        for (RenderedObject object : Chart.rendered(values)) {
            if (object.containers().isEmpty()) {
                continue;
            }
            Set<String> there = Stream.concat(
                            RenderedObject.list(object.pod().path("volumes")).stream()
                                    .map(volume -> volume.path("name").asText()),
                            RenderedObject.list(object.tree().at("/spec/volumeClaimTemplates")).stream()
                                    .map(claim -> claim.at("/metadata/name").asText()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> mounted = new TreeSet<>();
            for (JsonNode container : object.containers()) {
                Set<String> paths = new HashSet<>();
                for (JsonNode mount : container.path("volumeMounts")) {
                    mounted.add(mount.path("name").asText());
                    assertThat(paths.add(mount.path("mountPath").asText())).isTrue();
                    String path = mount.path("mountPath").asText();
                    boolean store = path.equals("/store")
                            && container.path("name").asText().equals("trainer");
                    boolean written = path.equals("/tmp") || path.equals(ImageContents.STATE) || store;
                    assertThat(mount.path("readOnly").asBoolean())
                            .as(mount.toString())
                            .isEqualTo(!written);
                }
                assertThat(paths).contains("/tmp", ImageContents.STATE);
                settingsLieInMounts(ContainerSettings.of(Chart.rendered(values), container), paths);
            }
            assertThat(mounted).as(object.says()).isEqualTo(there);
        }
    }

    private static void settingsLieInMounts(ContainerSettings settings, Set<String> mounts) {
        Stream.concat(settings.file().values().stream(), settings.variables().values().stream())
                .flatMap(value -> Stream.of(value.split(",")))
                .filter(value -> value.startsWith("/"))
                .filter(path -> !path.startsWith(ImageContents.HOME + "/"))
                .forEach(path -> assertThat(mounts)
                        .as(settings.service() + ": " + path)
                        .anyMatch(mount -> path.startsWith(mount + "/")));
        assertThat(settings.file().values().stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .anyMatch(path -> path.startsWith(ImageContents.HOME + "/starter")))
                .as("the starter is in the image of the " + settings.service())
                .isEqualTo(KINDS.get(settings.service()).hasStarter());
    }

    @Test
    void shouldTakeTheImageWithCudaAndAGpu() {
        JsonNode classifier = Chart.rendered(ValueSet.GPU).stream()
                .flatMap(object -> object.containers().stream())
                .filter(container -> container.path("name").asText().equals("classifier"))
                .findFirst()
                .orElseThrow();
        assertThat(classifier.path("image").asText()).startsWith("bencao/classifier-cuda:");
        assertThat(classifier.at("/resources/limits").path("nvidia.com/gpu").asText())
                .isEqualTo("1");
    }

    /** Where the trainer stands. */
    @Test
    void shouldPlaceTheTrainerAsIsWished() {
        assertThat(placed(ValueSet.USUAL))
                .containsExactly("Deployment " + Chart.NAME + "-classifier: classifier, trainer", insights());
        assertThat(placed(ValueSet.OWN))
                .containsExactly(
                        "Deployment " + Chart.NAME + "-classifier: classifier",
                        "Deployment " + Chart.NAME + "-trainer: trainer",
                        insights());
        assertThat(placed(ValueSet.NONE))
                .containsExactly("Deployment " + Chart.NAME + "-classifier: classifier", insights());
    }

    /** With a bucket the volume is the trainer's alone; without a trainer there is none. */
    @Test
    void shouldGiveTheVolumeToWhoNeedsIt() {
        assertThat(holders(ValueSet.USUAL)).containsExactly("classifier", "trainer");
        assertThat(holders(ValueSet.OWN)).containsExactly("classifier", "insights", "trainer");
        assertThat(holders(ValueSet.BUCKET)).containsExactly("trainer");
        assertThat(holders(ValueSet.BUCKET_BESIDE)).containsExactly("trainer");
        assertThat(holders(ValueSet.BUCKET_ALONE)).isEmpty();
        assertThat(Chart.rendered(ValueSet.BUCKET))
                .filteredOn(object -> object.kind().equals("PersistentVolumeClaim"))
                .hasSize(1);
        assertThat(Chart.rendered(ValueSet.BUCKET_ALONE))
                .noneMatch(object -> object.kind().equals("PersistentVolumeClaim"));
    }

    /** The containers that mount the checkpoints' volume. */
    private static List<String> holders(ValueSet values) {
        return Chart.rendered(values).stream()
                .flatMap(object -> object.containers().stream())
                .filter(container -> RenderedObject.list(container.path("volumeMounts")).stream()
                        .anyMatch(mount -> mount.path("name").asText().equals("checkpoints")))
                .map(container -> container.path("name").asText())
                .sorted()
                .toList();
    }

    private static String insights() {
        return "StatefulSet " + Chart.NAME + "-insights: insights";
    }

    private static List<String> placed(ValueSet values) {
        return Chart.rendered(values).stream()
                .filter(object -> !object.containers().isEmpty())
                .map(object -> object.says() + ": "
                        + object.containers().stream()
                                .map(container -> container.path("name").asText())
                                .collect(Collectors.joining(", ")))
                .sorted()
                .toList();
    }

    private static int portOf(String service) throws IOException {
        return Files.readAllLines(
                        Repository.root().resolve("services/" + service + "/src/main/resources/application.properties"))
                .stream()
                .filter(line -> line.startsWith("quarkus.http.port="))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
