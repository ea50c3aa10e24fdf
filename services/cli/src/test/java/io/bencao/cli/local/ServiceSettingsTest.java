package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    private static final Path JAR = Path.of("service.jar");
    private static final Path LOG = Path.of("service.log");

    @Test
    void shouldListenOnTheLoopbackAddressWhateverIsAsked() {
        // When
        ServiceSettings settings = new ServiceSettings(
                "insights", JAR, 0, "512m", LOG, 8090, Map.of("quarkus.http.host", "0.0.0.0", "a", "b"));

        // Then
        assertThat(settings.properties())
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.port", "8090")
                .containsEntry("a", "b");
    }

    @Test
    void shouldServeTheCheckpointOfTheUsersChoiceAndTrustItsKeysOnly() {
        // Given
        LocalCheckpoint checkpoint = new LocalCheckpoint(Path.of("out"), List.of(Path.of("a.pub"), Path.of("b.pub")));

        // When
        ServiceSettings settings = ServiceSettings.classifier(JAR, LOG, 8080, "localhost:9092", checkpoint, "one");

        // Then
        assertThat(settings.properties())
                .containsEntry("bencao.checkpoint.path", absolute("out"))
                .containsEntry("bencao.checkpoint.trusted-keys", absolute("a.pub") + "," + absolute("b.pub"))
                .containsEntry("bencao.kafka.brokers", "localhost:9092")
                .containsEntry("bencao.instance-id", "one");
        assertThat(settings.jvmOptions()).contains("-Xms768m");
    }

    @Test
    void shouldEscapeWhatTheConfigurationTakesForTheEndOfAPath() {
        // When
        String value = ServiceSettings.paths(List.of(Path.of("/本草, 药/a b.pub"), Path.of("/back\\slash,")));

        // Then
        assertThat(value).isEqualTo("/本草\\, 药/a b.pub,/back\\\\slash\\,");
    }

    @Test
    void shouldHandOnHomeAndTemporaryFolder() {
        assertThat(new ServiceSettings("classifier", JAR, 0, "1g", LOG, 1, Map.of()).command())
                .contains(
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    }

    @Test
    void shouldLetOwnSettingsBeStrongerAndKeepTheRest() {
        // Given
        ServiceSettings usual =
                new ServiceSettings("trainer", JAR, 10, "1g", LOG, 1, Map.of("a", "1", "b", "1"), List.of("-Xint"));

        // When
        ServiceSettings own = usual.with(Map.of("b", "2")).withJvm(List.of("-Xbatch"));

        // Then
        assertThat(own.properties()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(own.jvmOptions()).containsExactly("-Xint", "-Xbatch");
        assertThat(own.niceness()).isEqualTo(10);
        assertThat(usual.properties()).as("unchanged").containsEntry("b", "1");
    }

    @Test
    void shouldStartNicelyWithTheHeapBeforeOtherOptionsAndTheJarLast() {
        // Given
        ServiceSettings settings =
                new ServiceSettings("trainer", JAR, 10, "1g", LOG, 1, Map.of("key", "a value"), List.of("-Xint"));

        // When
        List<String> command = settings.command();

        // Then
        assertThat(command)
                .startsWith("sh", "-c")
                .containsSubsequence("nice", "-n", "10")
                .containsSubsequence("-Xmx1g", "-Xint", "-jar", "service.jar")
                .contains("-Dkey=a value")
                .endsWith("-jar", "service.jar");
        assertThat(command.get(2)).as("Ctrl-C is this program's to answer").contains("trap '' INT");
    }

    @Test
    void shouldNotBeNiceToNobody() {
        assertThat(new ServiceSettings("classifier", JAR, 0, "1g", LOG, 1, Map.of()).command())
                .doesNotContain("nice");
    }

    private static String absolute(String name) {
        return Path.of(name).toAbsolutePath().toString();
    }
}
