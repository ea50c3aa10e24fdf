package io.bencao.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file as it is shipped: no key that Compose or a service would not know, and nothing open that need not be. */
class ComposeFileTest {

    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(bencao\\.[^`]+)` \\|");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");
    /** Quarkus's own; whoever adds one looks that it exists. */
    private static final Set<String> OF_QUARKUS = Set.of("QUARKUS_HTTP_HOST");

    @Test
    void shouldNameOnlyKeysThatTheServicesHave() throws IOException {
        for (Map.Entry<String, ComposeFile.Service> service : configured().entrySet()) {
            String page = "docs/configuration-" + service.getKey().replace("-gpu", "") + ".md";
            Set<String> known = KEY.matcher(Files.readString(Repository.root().resolve(page)))
                    .results()
                    .map(found -> variable(found.group(1)))
                    .collect(Collectors.toSet());
            assertThat(known).as(page).isNotEmpty();
            assertThat(service.getValue().environment().keySet())
                    .as(service.getKey())
                    .isNotEmpty()
                    .allMatch(key -> known.contains(key) || OF_QUARKUS.contains(key));
        }
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

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
