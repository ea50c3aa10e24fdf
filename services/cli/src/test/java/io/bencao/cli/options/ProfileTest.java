package io.bencao.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ProfileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void haveNone() throws IOException {
        profile("");
    }

    @AfterEach
    void forget() {
        System.clearProperty("bencao.profile");
        System.clearProperty("bencao.brokers");
    }

    @Command(name = "bencao", subcommands = Send.class)
    private static final class Program {}

    @Command(name = "send")
    private static final class Send {

        @Mixin
        private ClusterOptions cluster;

        @Option(
                names = {"-s", "--source"},
                defaultValue = "nobody")
        private String source;

        @Option(names = "--json")
        private boolean json;
    }

    @Test
    void shouldGiveWhatIsNotTyped() throws IOException {
        // Given
        profile("source=本草-1\njson=true\n");

        // Then
        assertThat(parsed().source).isEqualTo("本草-1");
        assertThat(parsed().json).isTrue();
        assertThat(parsed("--source", "typed").source).isEqualTo("typed");
    }

    @Test
    void shouldGiveOneCommandItsOwn() throws IOException {
        // Given
        profile("source=all\nbencao.send.source=one\n");

        // Then
        assertThat(parsed().source).isEqualTo("one");
    }

    @Test
    void shouldRefuseWhatIsNoOption() throws IOException {
        // Given
        profile("broker=kafka-1:9092\n");

        // Then
        assertThatThrownBy(this::parsed)
                .isInstanceOf(Complaint.class)
                .hasMessageContainingAll("profile.properties", "broker", "brokers=kafka-1:9092");
    }

    @Test
    void shouldRefuseAProfileThatIsNamedAndNotThere() {
        // Given
        System.setProperty("bencao.profile", folder.resolve("nowhere").toString());

        // Then
        assertThatThrownBy(Profile::current).isInstanceOf(Complaint.class).hasMessageContaining("nowhere");
    }

    @Test
    void shouldFindTheClusterByWhatIsNearest() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=by-file:1\na=b\n");
        Path without = Files.writeString(folder.resolve("bare.properties"), "a=b\n");

        // Then
        assertThat(address()).isEqualTo("localhost:9092");
        profile("config=" + file + "\n");
        assertThat(address()).isEqualTo("by-file:1");
        profile("brokers=by-profile:1\nconfig=" + file + "\n");
        assertThat(address()).isEqualTo("by-profile:1");
        System.setProperty("bencao.brokers", "by-environment:1");
        assertThat(address()).isEqualTo("by-environment:1");
        assertThat(address("--config", without.toString())).isEqualTo("by-environment:1");
        assertThat(address("--config", file.toString())).isEqualTo("by-file:1");
        assertThat(address("--config", file.toString(), "--brokers", "typed:1")).isEqualTo("typed:1");
    }

    private String address(String... words) {
        return parsed(words).cluster.properties().getProperty("bootstrap.servers");
    }

    private void profile(String text) throws IOException {
        System.setProperty(
                "bencao.profile",
                Files.writeString(folder.resolve("profile.properties"), text).toString());
    }

    private Send parsed(String... words) {
        CommandLine line = new CommandLine(new Program());
        Profile.current().giveTo(line);
        String[] all = Stream.concat(Stream.of("send"), Stream.of(words)).toArray(String[]::new);
        line.parseArgs(all);
        return (Send) line.getSubcommands().get("send").getCommandSpec().userObject();
    }
}
