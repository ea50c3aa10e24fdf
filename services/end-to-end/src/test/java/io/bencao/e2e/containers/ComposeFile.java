package io.bencao.e2e.containers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code deploy/compose/compose.yml}, read so strictly that a key which is not written here is refused: these are the keys of
 * Compose that the file uses.
 */
record ComposeFile(String name, Map<String, Service> services, Map<String, Object> volumes) {

    record Service(
            String image,
            String restart,
            List<String> command,
            @JsonProperty("read_only") boolean readOnly,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOpt,
            String cpus,
            @JsonProperty("pids_limit") int pidsLimit,
            @JsonProperty("mem_limit") String memLimit,
            @JsonProperty("network_mode") String networkMode,
            List<String> profiles,
            Map<String, String> environment,
            List<String> tmpfs,
            List<String> volumes,
            List<String> ports,
            @JsonProperty("depends_on") Map<String, Condition> dependsOn,
            Healthcheck healthcheck,
            Deploy deploy) {

        Service {
            environment = environment == null ? Map.of() : environment;
            volumes = volumes == null ? List.of() : volumes;
            ports = ports == null ? List.of() : ports;
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
        }

        /** Whether it is one of this project's images. */
        boolean isOwn() {
            return image.startsWith("bencao/");
        }
    }

    record Condition(String condition) {}

    record Healthcheck(
            List<String> test,
            String interval,
            String timeout,
            int retries,
            @JsonProperty("start_period") String startPeriod) {}

    record Deploy(Resources resources) {}

    record Resources(Reservations reservations) {}

    record Reservations(List<Device> devices) {}

    record Device(String driver, int count, List<String> capabilities) {}

    static Path path() {
        return Repository.root().resolve("deploy/compose/compose.yml");
    }

    static ComposeFile shipped() throws IOException {
        return read(Files.readString(path()));
    }

    /** Anchors that only the file itself uses are called {@code x-...}, as Compose has it. */
    static ComposeFile read(String text) {
        Map<String, Object> whole = new Yaml().load(text);
        Map<String, Object> used = whole.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("x-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .convertValue(used, ComposeFile.class);
    }
}
