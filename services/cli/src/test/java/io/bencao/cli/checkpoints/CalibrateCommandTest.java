package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.OperatorCommands;
import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The starter's own network learns anew to tell. */
@Timeout(240)
class CalibrateCommandTest {

    /** The fewest that suffice. */
    private static final int HELD_OUT = 100;

    private static final Path STARTER = Repository.root().resolve("model/starter");

    @TempDir
    private Path folder;

    @Test
    void shouldMakeACheckpointOfTheSameNetworkThatTells() throws IOException {
        // Given
        draw(HELD_OUT);
        CheckpointBundle source =
                new FolderStore(STARTER).fetch(new FolderStore(STARTER).list().get(0));

        // When
        CommandRun run = calibrate(STARTER.resolve("starter.pub"));

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.path("id").asText()).isEqualTo(source.manifest().id() + "-calibrated");
        assertThat(answer.path("heldOut").asInt()).isEqualTo(HELD_OUT);
        assertThat(answer.path("threshold").asDouble()).isBetween(0.0, 2.0).isPositive();
        CheckpointBundle made =
                CheckpointBundle.open(Path.of(answer.path("checkpoint").asText()));
        assertThat(new CheckpointVerification(TrustedKeys.of(List.of(folder.resolve("out/signer.pub"))))
                        .verify(made.folder()))
                .isInstanceOf(CheckpointVerification.Verified.class);
        assertThat(made.manifest().precisions()).isEqualTo(source.manifest().precisions());
        assertThat(made.manifest().scores()).isEqualTo(source.manifest().scores());
        assertThat(made.manifest().known()).isNotEqualTo(source.manifest().known());
        assertThat(made.manifest().known().images())
                .isEqualTo(answer.path("known").asInt());
    }

    @Test
    void shouldSayHowManyImagesItTakesAndWhomItTrusts() throws IOException {
        // Given
        draw(12);
        SigningKey.generate().exportPublic(folder.resolve("nobody.pub"));

        // Then
        CommandRun few = calibrate(STARTER.resolve("starter.pub"));
        assertThat(few.exitCode()).as(few.err()).isEqualTo(2);
        assertThat(few.err()).contains("it takes " + HELD_OUT + " images", "the 12 given");
        CommandRun strange = calibrate(folder.resolve("nobody.pub"));
        assertThat(strange.exitCode()).as(strange.err()).isEqualTo(3);
        assertThat(strange.err()).contains("can't be calibrated", "signed by");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private void draw(int count) throws IOException {
        SampleImages samples = new SampleImages(SampleSeeds.EVALUATION + 6);
        for (int i = 0; i < count; i++) {
            SampleImage sample = samples.image(i);
            Path label = Files.createDirectories(folder.resolve("herbs").resolve(sample.label()));
            Files.write(label.resolve(sample.fileName()), sample.jpeg());
        }
    }

    private CommandRun calibrate(Path trusted) {
        return OperatorCommands.run(
                "checkpoints",
                "calibrate",
                STARTER.toString(),
                "--data",
                folder.resolve("herbs").toString(),
                "--out",
                folder.resolve("out").toString(),
                "--trusted-key",
                trusted.toString(),
                "--signing-key",
                folder.resolve("own.pem").toString(),
                "--json");
    }
}
