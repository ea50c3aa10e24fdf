package io.bencao.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.mqtt.options.MqttOptions;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** None of these reaches a broker: what is accepted by mistake would wait for one. */
@Timeout(60)
class MqttBridgeMainTest {

    @TempDir
    Path folder;

    @Test
    void shouldTeach() {
        CommandRun help = run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--filter", "--source", "Examples:", "Exit status 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--filter=a/#/b",
                "--source=pan",
                "--source={7}",
                "--mqtt=host:port",
                "--mqtt=host:0",
                "--mqtt=:1883x",
                "--client-id= ",
                "--mqtt-user=somebody",
                "--mqtt-password-file=nowhere",
                "--mqtt-ca=nowhere.pem",
                "--config=nowhere.properties",
                "--most-images=0",
                "--most-megabytes=2000000000",
                "--unknown"
            })
    void shouldRefuseWhatMakesNoSense(String option) {
        assertThat(run(option).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"h, h:1883", "h:7, h:7", "[::1], ::1:1883", "[::1]:7, ::1:7"})
    void shouldReadAddresses(String typed, String address) {
        assertThat(options("--mqtt", typed).address()).hasToString(address);
    }

    @Test
    void shouldReadCertificatesAndPasswords() throws Exception {
        Path authority = TestAuthority.in(folder, "authority").file();
        Path password = Files.writeString(folder.resolve("password"), "sécret\nnot this");
        var address = options("--mqtt=h", "--mqtt-ca=" + authority, "--mqtt-user=u", "--mqtt-password-file=" + password)
                .address();
        assertThat(address).hasToString("h:8883");
        assertThat(address.tls()).isPresent();
        assertThat(address.login())
                .hasValueSatisfying(
                        login -> assertThat(login.password()).asString().isEqualTo("sécret"));
    }

    private static MqttOptions options(String... arguments) {
        MqttOptions options = new MqttOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("m", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options;
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(new CommandLine(new MqttBridgeMain()), arguments);
    }
}
