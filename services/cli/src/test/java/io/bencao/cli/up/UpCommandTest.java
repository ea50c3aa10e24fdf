package io.bencao.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.cli.local.Workplace;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything is started. */
class UpCommandTest {

    private static final String HOME = "bencao.home";

    @TempDir
    private Path home;

    @BeforeEach
    void installServicesThatAreNeverStarted() throws IOException {
        for (String service : new String[] {"classifier", "trainer", "insights"}) {
            Path jar = home.resolve("services/" + service + "/target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
        Files.createDirectories(home.resolve("model"));
        Files.createSymbolicLink(
                home.resolve("model/starter"), Repository.root().resolve("model/starter"));
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void forgetThem() {
        System.clearProperty(HOME);
    }

    @ParameterizedTest
    @CsvSource({"--broker-port, 0", "--http-port, 70000", "--dashboard-port, -1"})
    void shouldRefuseAPortThatIsNone(String option, int port) throws IOException {
        // When
        CommandRun run = onFreePorts(option, Integer.toString(port));

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(option + " " + port + " is no port", "1 to 65535");
        assertThat(home.resolve(".bencao")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--broker-port", "--http-port", "--dashboard-port"})
    void shouldNameThePortThatIsTakenAndTheOptionForAnother(String option) throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            // When
            CommandRun run = onFreePorts(option, port);

            // Then
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("port " + port + " is taken", "another port with " + option);
        }
    }

    @Test
    void shouldSayWhoHasTheFolderBeforeItLooksForPorts() throws IOException {
        // Given: the ports of the first are taken, as they are
        Path data = home.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Workplace first = Workplace.at(data, "bencao up, broker at 127.0.0.1:9092")) {
            // When
            CommandRun run = OperatorCommands.run(
                    "up",
                    "--data",
                    data.toString(),
                    "--broker-port",
                    Integer.toString(taken.getLocalPort()),
                    "--signing-key",
                    home.resolve("key.pem").toString());

            // Then
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains(data + " is in use: bencao up, broker at 127.0.0.1:9092, process ", "--data DIR")
                    .doesNotContain("port " + taken.getLocalPort());
            assertThat(first.folder().resolve("broker")).doesNotExist();
        }
    }

    @Test
    void shouldNameAServiceThatIsNotBuilt() throws IOException {
        // Given
        Files.delete(home.resolve("services/insights/target/quarkus-app/quarkus-run.jar"));

        // When
        CommandRun run = onFreePorts("--data", home.resolve("data").toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("the insights is not built", "mvn package");
    }

    @Test
    void shouldSayThatItMustKnowItsSourceTree() {
        // Given
        System.clearProperty(HOME);

        // When
        CommandRun run = OperatorCommands.run("up");

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("deploy/local/bencao", "-Dbencao.home=FOLDER");
    }

    /** Ports that nobody listens on, but for what is given. */
    private CommandRun onFreePorts(String option, String value) throws IOException {
        String[] arguments = {
            "up", "--broker-port", "", "--http-port", "", "--dashboard-port", "", "", "", "--signing-key", ""
        };
        for (int i = 1; i < 7; i += 2) {
            arguments[i + 1] = arguments[i].equals(option) ? value : Integer.toString(free());
        }
        boolean port = option.endsWith("-port");
        arguments[7] = port ? "--set" : option;
        arguments[8] = port ? "bencao.any=1" : value;
        arguments[10] = home.resolve("key.pem").toString();
        return OperatorCommands.run(arguments);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
