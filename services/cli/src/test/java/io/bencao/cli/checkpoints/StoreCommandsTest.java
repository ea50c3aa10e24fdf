package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 'list', 'show' and 'verify', which need no cluster. */
class StoreCommandsTest {

    private static final Path STARTER = Repository.root().resolve("model/starter");

    private final Locale usual = Locale.getDefault();

    @TempDir
    private Path folder;

    private Path store;
    private CheckpointBundle first;
    private CheckpointBundle second;

    @BeforeEach
    void write() throws IOException {
        store = folder.resolve("store");
        SigningKey key = SigningKey.generate();
        key.exportPublic(folder.resolve("signer.pub"));
        first = StoredCheckpoint.write(store, "herbs", "herbs-1", key);
        second = StoredCheckpoint.write(store, "herbs", "herbs-2", key);
    }

    @AfterEach
    void comeHome() {
        Locale.setDefault(usual);
    }

    @Test
    void shouldListWhatLiesThere() throws IOException {
        // When
        CommandRun text = run("list", "--store", store.toString());
        CommandRun json = run("list", "--store", store.toString(), "--json");

        // Then
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .containsPattern(
                        first.digest().substring(0, 12) + "  herbs-1 +herbs +2026-11-22T08:00:00Z +fp32 not measured")
                .contains("herbs-2");
        JsonNode listed = new ObjectMapper().readTree(json.out());
        assertThat(listed.findValuesAsText("digest")).containsExactlyInAnyOrder(first.digest(), second.digest());
        assertThat(listed.get(0).path("parent").isNull()).isTrue();
    }

    @Test
    void shouldListTheOthersWhereOneIsDamagedAndSayWhichAndWhy() throws IOException {
        // Given
        Files.writeString(first.folder().resolve(CheckpointBundle.MANIFEST), "{");

        // When
        CommandRun run = run("list", "--store", store.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("herbs-2").doesNotContain("herbs-1");
        assertThat(run.err()).contains("can't be used: " + first.digest());
    }

    @Test
    void shouldRefuseAFolderWithoutCheckpointsAndOneThatIsNotThere() throws IOException {
        // Given
        Path empty = Files.createDirectories(folder.resolve("empty"));

        // When
        CommandRun nothing = run("list", "--store", empty.toString(), "--json");
        CommandRun none = run("list", "--store", folder.resolve("none").toString());

        // Then
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains(empty + " holds no checkpoint");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there is no store " + folder.resolve("none"), "--store DIR");
    }

    @Test
    void shouldShowTheSameNumbersInEveryCountry() {
        // Given
        Locale.setDefault(Locale.ROOT);
        CommandRun plain = run("show", STARTER.toString());

        // Then
        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(plain.out())
                .contains("starter", "network   resnet", "padding")
                .containsPattern("accuracy \\d+\\.\\d\\d %");
        for (String country : new String[] {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
            Locale.setDefault(Locale.forLanguageTag(country));
            assertThat(run("show", STARTER.toString())).isEqualTo(plain);
            assertThat(run("list", "--store", STARTER.toString()).out()).contains("fp32 ");
        }
    }

    @Test
    void shouldShowFamiliesInTheOrderOfTheirStages() throws IOException {
        // Given
        Path staged = StoredCheckpoint.staged(folder.resolve("staged"), "teas", "teas-1", SigningKey.generate())
                .folder();

        // Then
        assertThat(run("show", staged.toString()).out())
                .contains("family    tea: raw < right")
                .containsPattern("0  done +tea: right \\(2 of 2\\)")
                .containsPattern("1  raw +tea: raw \\(1 of 2\\)");
        assertThat(run("show", first.folder().toString()).out()).doesNotContain("family");
    }

    @Test
    void shouldShowTheManifestItselfToAProgram() throws IOException {
        // When
        CommandRun run = run("show", first.folder().toString(), "--json");

        // Then
        assertThat(new ObjectMapper().readTree(run.out()))
                .isEqualTo(new ObjectMapper()
                        .readTree(first.folder()
                                .resolve(CheckpointBundle.MANIFEST)
                                .toFile()));
    }

    @Test
    void shouldNotGuessWhichOfTwoIsMeant() {
        for (String command : new String[] {"show", "verify --trusted-key " + folder.resolve("signer.pub")}) {
            CommandRun run = run((command + " " + store).split(" "));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("holds 2 checkpoints", "manifest.json");
        }
    }

    @Test
    void shouldSayThatThereIsNoFolder() {
        assertThat(run("show", folder.resolve("none").toString()).err()).contains("there is no folder");
        assertThat(run("verify", "x", "--trusted-key", "x.pub").err()).contains("there is no folder x.");
    }

    @Test
    void shouldVerifyTheStarterAsAClassifierDoes() {
        // When
        CommandRun run = run(
                "verify",
                STARTER.toString(),
                "--trusted-key",
                STARTER.resolve("starter.pub").toString());

        // Then
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("whole and signed").containsPattern("fp32: all \\d+ golden images answered");
    }

    @Test
    void shouldRefuseASignerThatIsNotTrustedAndAFileThatWasChanged() throws IOException {
        // Given
        String[] verify = {
            "verify",
            first.folder().toString(),
            "--trusted-key",
            folder.resolve("signer.pub").toString()
        };
        String stranger = STARTER.resolve("starter.pub").toString();

        // When
        CommandRun unknown = run("verify", first.folder().toString(), "--trusted-key", stranger);
        Files.writeString(first.folder().resolve("model-fp32.onnx"), "other weights");
        CommandRun changed = run(verify);

        // Then
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.out()).contains("refused: ", "signed by key");
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.out()).contains("refused: ", "model-fp32.onnx");
    }

    @Test
    void shouldRefuseAWholeCheckpointWhoseNetworkIsNone() {
        // Given: signed, whole, and no ONNX
        CommandRun run = run(
                "verify",
                first.folder().toString(),
                "--trusted-key",
                folder.resolve("signer.pub").toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("refused: ");
    }

    @Test
    void shouldNameAKeyThatIsNone() throws IOException {
        // Given
        Path letter = Files.writeString(folder.resolve("letter.pub"), "Dear all");

        // When
        CommandRun run = run("verify", first.folder().toString(), "--trusted-key", letter.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("can't use the keys", letter.toString());
    }

    private static CommandRun run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "checkpoints";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return OperatorCommands.run(all);
    }
}
