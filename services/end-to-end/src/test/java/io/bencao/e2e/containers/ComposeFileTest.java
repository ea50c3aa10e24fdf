package io.bencao.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.images.ImageContents;
import io.bencao.images.ImageKind;
import io.bencao.testkit.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file as it is shipped: no key that Compose or a service would not know, and nothing open that need not be. */
class ComposeFileTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");

    @Test
    void shouldNameOnlyKeysThatTheServicesHave() throws IOException {
        for (Map.Entry<String, ComposeFile.Service> service : configured().entrySet()) {
            Set<String> variables = service.getValue().environment().keySet();
            assertThat(variables).as(service.getKey()).isNotEmpty();
            assertThat(KnownKeys.of(service.getKey().replace("-gpu", "")).unknownVariables(variables))
                    .as(service.getKey())
                    .isEmpty();
        }
    }

    /** A trusted key that is not there ends a start. */
    @Test
    void shouldNameTheStarterOnlyWhereTheImageHasIt() throws IOException {
        configured().forEach((name, service) -> assertThat(service.environment().values().stream()
                        .anyMatch(value -> value.contains(ImageContents.HOME + "/starter")))
                .as(name)
                .isEqualTo(ImageKind.ALL.stream()
                        .filter(kind -> kind.name().equals(name.replace("-gpu", "")))
                        .findFirst()
                        .orElseThrow()
                        .hasStarter()));
    }

    @Test
    void shouldRefuseAMisspeltKeyOfCompose() throws IOException {
        String text = Files.readString(ComposeFile.path());
        assertThatThrownBy(() -> ComposeFile.read(text.replaceFirst("mem_limit:", "memory_limit:")))
                .hasMessageContaining("memory_limit");
        assertThatThrownBy(() -> ComposeFile.read(text.replaceFirst("start_period:", "startperiod:")))
                .hasMessageContaining("startperiod");
    }

    @Test
    void shouldBoundAndHardenEachContainer() throws IOException {
        ComposeFile.shipped().services().forEach((name, service) -> {
            assertThat(service.memLimit()).as(name).isNotBlank();
            assertThat(service.cpus()).as(name).isNotBlank();
            assertThat(service.pidsLimit()).as(name).isPositive();
            assertThat(service.capDrop()).as(name).containsExactly("ALL");
            assertThat(service.securityOpt()).as(name).containsExactly("no-new-privileges:true");
            // Kafka's official image writes its settings beside its program.
            assertThat(service.readOnly()).as(name).isEqualTo(!name.equals("kafka"));
            assertThat(service.ports()).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void shouldMountOnlyWhatIsThere() throws IOException {
        ComposeFile file = ComposeFile.shipped();
        file.services().forEach((name, service) -> {
            for (String volume : service.volumes()) {
                String source = volume.split(":", 2)[0];
                if (source.startsWith(".")) {
                    assertThat(ComposeFile.path().resolveSibling(source))
                            .as(name)
                            .exists();
                } else if (!source.startsWith("$")) {
                    assertThat(file.volumes()).as(name).containsKey(source);
                }
            }
            assertThat(file.services().keySet())
                    .as(name)
                    .containsAll(service.dependsOn().keySet());
        });
    }

    @Test
    void shouldExplainEachVariable() throws IOException {
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(Files.readString(ComposeFile.path())).results().forEach(found -> used.add(found.group(1)));
        Set<String> explained = Files.readAllLines(ComposeFile.path().resolveSibling(".env.example")).stream()
                .filter(line -> line.startsWith("BENCAO_"))
                .map(line -> line.split("=", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(explained).isEqualTo(used);
    }

    private static Map<String, ComposeFile.Service> configured() throws IOException {
        return ComposeFile.shipped().services().entrySet().stream()
                .filter(entry ->
                        entry.getValue().isOwn() && !entry.getValue().image().startsWith("bencao/cli"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
