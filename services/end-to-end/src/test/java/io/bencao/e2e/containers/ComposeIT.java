package io.bencao.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped compose file on a real engine: first prediction, and the guarantees while each container is killed, paused, cut off. */
@Tag("containers")
class ComposeIT {

    private static final int PICTURES = 40;
    private static final int ROUNDS = Integer.getInteger("bencao.test.container-rounds", 1);
    private static final List<String> HIT = List.of("classifier", "kafka", "insights", "trainer");

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachPictureOnceWhateverBecomesOfAContainer() throws IOException {
        assumeTrue(
                ComposeProject.canRun(),
                "skipped: no engine that has the compose file's images, see docs/containers.md");
        drawPictures();
        try (ComposeProject project = new ComposeProject("bencao-test", folder)) {
            // Given
            long begun = System.nanoTime();
            project.up();
            sent(project);
            project.cli("tail", "predictions", "--from-beginning", "--count", "1");
            Duration first = Duration.ofNanos(System.nanoTime() - begun);
            HIT.forEach(project::awaitHealthy);
            SoakFigures figures = SoakFigures.keptAs("compose").with("firstPredictionMillis", first.toMillis());
            HIT.forEach(service -> figures.with("memory." + service, project.memory(service)));

            // When
            int batches = 1;
            for (int round = 0; round < ROUNDS; round++) {
                for (String service : HIT) {
                    hit(project, service, ComposeProject::kill, ComposeProject::start);
                    hit(project, service, ComposeProject::pause, ComposeProject::unpause);
                    hit(project, service, ComposeProject::disconnect, ComposeProject::connect);
                    batches += 3;
                }
            }

            // Then
            JsonNode verdict = project.cli("reconcile", "--wait", "3m", "--all");
            figures.with("rounds", ROUNDS).with("pictures", batches * PICTURES).write(List.of());
            assertThat(verdict.path("records").asInt()).as("%s", verdict).isEqualTo(batches * PICTURES);
        }
    }

    /** While pictures are on their way; afterwards it must be well again by itself. */
    private static void hit(
            ComposeProject project,
            String service,
            BiConsumer<ComposeProject, String> harm,
            BiConsumer<ComposeProject, String> mend) {
        boolean isBroker = service.equals("kafka");
        if (!isBroker) {
            sent(project);
        }
        harm.accept(project, service);
        Waiting.rest(Duration.ofSeconds(4));
        mend.accept(project, service);
        project.awaitHealthy(service);
        if (isBroker) {
            sent(project);
        }
    }

    private static void sent(ComposeProject project) {
        assertThat(project.cli("produce", "/pictures").path("sent").asInt()).isEqualTo(PICTURES);
    }

    private void drawPictures() throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            byte[] picture = DrawnImage.draw(i, 640, 480, 20).jpeg(0.8f, false);
            Files.write(folder.resolve("picture-" + i + ".jpg"), picture);
        }
        // The container's user is not this one.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
