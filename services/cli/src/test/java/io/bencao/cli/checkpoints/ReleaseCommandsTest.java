package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.TestCluster;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.ForgedReleases;
import io.bencao.testkit.Releases;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Releases on a real broker; no classifier runs, so nobody answers. */
class ReleaseCommandsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    void shouldReleaseRollBackAndShowTheHistory() throws IOException {
        // Given
        SigningKey trainer = SigningKey.generate();
        CheckpointBundle first = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", trainer);
        CheckpointBundle second = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-2", trainer);

        // When
        CommandRun released = bencao("release", "herbs-1", "--store", store(), "--actor", "li");
        CommandRun again = bencao("release", second.digest().substring(0, 8), "--store", store(), "--reason", "better");
        CommandRun back = bencao("rollback", "--actor", "mei");
        CommandRun further = bencao("rollback");

        // Then
        assertThat(released.exitCode()).as(released.err()).isZero();
        assertThat(released.out()).contains("herbs-1 released as number 1 of herbs", "no classifier");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.out()).contains("rollback: herbs-1 released as number 3");
        assertThat(further.exitCode()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(further.err()).contains("herbs-1 replaced no checkpoint", "[herbs-2]");
        List<ValidRelease> releases = releases("herbs");
        assertThat(releases)
                .extracting(ValidRelease::digest)
                .containsExactly(first.digest(), second.digest(), first.digest());
        assertThat(releases)
                .extracting(release -> release.parent().orElse(null))
                .containsExactly(null, first.digest(), second.digest());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        JsonNode history = MAPPER.readTree(bencao("history", "--json").out());
        assertThat(history.findValuesAsText("reason")).contains("by hand", "better");
        assertThat(history.findValuesAsText("releasedBy")).contains("li", "mei");
        CommandRun then = bencao(
                "history",
                "--model",
                "herbs",
                "--at",
                releases.get(1).releasedAt().toString(),
                "--json");
        assertThat(then.exitCode()).as(then.err()).isZero();
        assertThat(MAPPER.readTree(then.out()).at("/released/0/digest").asText())
                .isEqualTo(second.digest());
        assertThat(bencao("history", "--model", "herbs", "--at", Instant.now().toString())
                        .out())
                .contains("herbs-1 (", "of herbs/champion was released: number 3, by mei");
        assertThat(bencao("history", "--model", "herbs", "--at", "-1h").out())
                .contains("nothing had been released yet");
        assertThat(bencao("history", "--at", "2999-01-01T00:00").err()).contains("is still to come");
        assertThat(on("tail", "audit-log", "--from-beginning", "--no-follow", "--json")
                        .out())
                .contains("\"release\"", "\"rollback\"", first.digest(), second.digest());
    }

    @Test
    void shouldGoByNothingThatNobodyTrustedSigned() throws IOException {
        // Given two releases, and forgeries after them
        SigningKey trainer = SigningKey.generate();
        Path trained = folder.resolve("trainer.pub");
        trainer.exportPublic(trained);
        CheckpointBundle first = StoredCheckpoint.write(folder.resolve("store"), "bowls", "bowls-1", trainer);
        CheckpointBundle second = StoredCheckpoint.write(folder.resolve("store"), "bowls", "bowls-2", trainer);
        try (Releases topic = new Releases(CLUSTER.bootstrapServers(), "bowls", trainer)) {
            topic.release(first.digest());
            topic.send(new ReleaseStatement(
                            "bowls",
                            "champion",
                            2,
                            second.digest(),
                            first.digest(),
                            Instant.now(),
                            "a trainer",
                            Releases.DETAILS.digest())
                    .sign(trainer));
            ForgedReleases.write(
                    topic, "bowls", topic.statement(second.digest(), 2).sign(trainer));
        }

        // When
        CommandRun history = bencao("history", "--model", "bowls", "--trusted-key", trained.toString());
        CommandRun nobody = bencao("history", "--model", "bowls");
        CommandRun back = bencao("rollback", "--model", "bowls", "--trusted-key", trained.toString());
        CommandRun again = bencao("release", "bowls-2", "--store", store(), "--trusted-key", trained.toString());

        // Then
        assertThat(history.exitCode()).as(history.err()).isZero();
        assertThat(history.out())
                .contains("bowls/champion 2", "malformed-release")
                .containsPattern("\\d+ records of the topic are not valid")
                .contains("not valid: offset", "claims bowls/champion 9223372036854775807, eeeeeeeeeeee by mallory")
                .contains("key-unknown", "signature-invalid");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.out()).contains("released as number 3 of bowls");
        assertThat(again.out()).contains("bowls-2 released as number 4 of bowls");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("no release can be believed", "--trusted-key");
        // Who trusts himself alone sees his own releases, and the trainer's as what they are to him.
        JsonNode mine =
                MAPPER.readTree(bencao("history", "--model", "bowls", "--json").out());
        assertThat(mine.findValuesAsText("valid")).contains("true", "false");
        assertThat(mine.findValuesAsText("problem")).contains("key-unknown", "malformed-release");
        List<ValidRelease> releases;
        try (ClusterReleases all =
                new ClusterReleases(cluster(), TrustedKeys.of(trainer).and(SigningKey.createIfAbsent(key())))) {
            releases = all.read().champions("bowls").releases();
        }
        assertThat(releases)
                .extracting(ValidRelease::digest)
                .containsExactly(first.digest(), second.digest(), first.digest(), second.digest());
        assertThat(releases.get(2).parent()).contains(second.digest());
        assertThat(releases.get(3).parent()).contains(first.digest());
    }

    @Test
    void shouldListWhatAStoreHasAndTakeAFolderIn() throws IOException {
        // Given
        CheckpointBundle bundle =
                StoredCheckpoint.write(folder.resolve("store"), "mugs", "mugs-1", SigningKey.generate());
        Path other = folder.resolve("other");

        // When
        CommandRun released = bencao("release", bundle.folder().toString(), "--store", other.toString());
        CommandRun listed = OperatorCommands.run("checkpoints", "list", "--store", other.toString());

        // Then
        assertThat(released.exitCode()).as(released.err()).isZero();
        assertThat(listed.out()).contains("mugs-1", bundle.digest().substring(0, 12), "fp32 not measured");
        try (Stream<Path> found = Files.list(other)) {
            assertThat(found).extracting(path -> path.getFileName().toString()).containsExactly(bundle.digest());
        }
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        // Given
        StoredCheckpoint.write(folder.resolve("store"), "cups", "cups-1", SigningKey.generate());

        // When
        CommandRun unknown = bencao("release", "cups-2", "--store", store());
        CommandRun nowhere = OperatorCommands.run(
                "checkpoints", "list", "--store", folder.resolve("none").toString());
        CommandRun never = bencao("rollback", "--model", "cups");

        // Then
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("has no checkpoint cups-2", "bencao checkpoints list");
        assertThat(nowhere.err()).contains("there is no store");
        assertThat(never.err()).contains("nothing was ever released for the model cups");
    }

    private List<ValidRelease> releases(String model) throws IOException {
        try (ClusterReleases releases =
                new ClusterReleases(cluster(), TrustedKeys.of(SigningKey.createIfAbsent(key())))) {
            return releases.read().champions(model).releases();
        }
    }

    private CommandRun bencao(String... arguments) {
        return on(Stream.concat(
                        Stream.concat(Stream.of("checkpoints"), Stream.of(arguments)),
                        Stream.of("--signing-key", key().toString()))
                .toArray(String[]::new));
    }

    private static CommandRun on(String... arguments) {
        return CLUSTER.bencao(arguments);
    }

    private static Cluster cluster() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", CLUSTER.bootstrapServers());
        return Cluster.connect(properties);
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    private Path key() {
        return folder.resolve("mine.pem");
    }
}
