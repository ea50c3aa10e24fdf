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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped compose file on a real engine: first prediction, and the guarantees while each container is killed, paused, cut off. */
@Tag("containers")
class ComposeIT {

    private static final int PICTURES = 40;
    private static final int ROUNDS = Integer.getInteger("bencao.test.container-rounds", 1);
    private static final List<String> HIT = List.of("classifier", "kafka", "insights", "trainer");

    private static final Duration SHORT = Duration.ofSeconds(4);
    /** Longer than Kafka waits for a member of a group (45 s): what comes back then is not expected any more. */
    private static final Duration LONG = Duration.ofSeconds(70);

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachPictureOnceWhateverBecomesOfAContainer() throws IOException {
        Optional<String> obstacle = ComposeProject.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.orElseThrow() + ", see docs/containers.md");
        drawPictures();
        try (ComposeProject project = new ComposeProject("bencao-test", folder)) {
            SoakFigures figures = SoakFigures.keptAs("compose");
            int sent = start(project, figures);
            int harms = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                for (String service : HIT) {
                    for (Harm harm : Harm.values()) {
                        Duration time = isLong(round, service, harm) ? LONG : SHORT;
                        int acknowledged = hit(project, service, harm, time, "pan-" + harms++);
                        // Where Kafka itself is away for long, the command line gives some up, and says which.
                        assertThat(acknowledged).isBetween(service.equals("kafka") ? 1 : PICTURES, PICTURES);
                        sent += acknowledged;
                    }
                }
            }
            judge(project, sent, figures.with("rounds", ROUNDS).with("harms", harms));
        }
    }

    /** One in each round but the first, in turn. */
    private static boolean isLong(int round, String service, Harm harm) {
        int harms = Harm.values().length;
        return round > 1 && (round - 2) % (HIT.size() * harms) == HIT.indexOf(service) * harms + harm.ordinal();
    }

    /** Starts everything; returns how many pictures were sent. */
    private static int start(ComposeProject project, SoakFigures figures) throws IOException {
        Instant begun = Instant.now();
        project.up();
        assertThat(project.cli("produce", "/pictures").path("sent").asInt()).isEqualTo(PICTURES);
        JsonNode first = project.cli("tail", "predictions", "--from-beginning", "--count", "1");
        Instant predicted =
                Instant.parse(first.path("value").path("predictedAt").asText());
        figures.with("firstPredictionMillis", Duration.between(begun, predicted).toMillis());
        HIT.forEach(project::awaitHealthy);
        Waiting.calmlyUntil(
                "Prometheus reaches each service", Waiting.PATIENCE, () -> reachedByPrometheus(project) == 3);
        for (String service : ComposeProject.SERVICES) {
            figures.with("image." + service, project.imageSize(service));
        }
        return PICTURES;
    }

    /** While pictures are on their way; afterwards it must be well again by itself. */
    private static int hit(ComposeProject project, String service, Harm harm, Duration time, String source) {
        PictureFeed feed = PictureFeed.begun(project, source);
        harm.harm(project, service);
        Waiting.rest(time);
        harm.mend(project, service);
        project.awaitHealthy(service);
        return feed.acknowledged(PICTURES);
    }

    private static void judge(ComposeProject project, int sent, SoakFigures figures) {
        JsonNode verdict = project.cli("reconcile", "--wait", "3m", "--twice");
        HIT.forEach(service -> figures.with("memory." + service, project.memory(service))
                .with("restarts." + service, project.ends(service).restarts()));
        figures.with("memory.prometheus", project.memory("prometheus"))
                .with("pictures", sent)
                .with("reconcile", verdict)
                .write();
        assertThat(verdict.path("outcome").asText()).as("%s", verdict).isEqualTo("held");
        assertThat(verdict.path("records").asInt()).as("%s", verdict).isEqualTo(sent);
        assertThat(verdict.path("predicted").asInt()).as("%s", verdict).isEqualTo(sent);
        Waiting.calmlyUntil("insights has counted all", Waiting.PATIENCE, () -> counted(project) >= sent);
        assertThat(counted(project)).isEqualTo(sent);
        for (String service : HIT) {
            assertThat(project.ends(service).outOfMemory()).as(service).isFalse();
        }
    }

    private static long reachedByPrometheus(ComposeProject project) {
        JsonNode answer = project.ask("prometheus", 9090, "/api/v1/query?query=up");
        long reached = 0;
        for (JsonNode target : answer.path("data").path("result")) {
            reached += target.path("value").path(1).asInt();
        }
        return reached;
    }

    /** Predictions of the last hours, by insights' own count. */
    private static long counted(ComposeProject project) {
        long count = 0;
        for (JsonNode window :
                project.ask("insights", 8090, "/api/labels?window=1h").path("points")) {
            for (JsonNode label : window.path("counts")) {
                count += label.asLong();
            }
        }
        return count;
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
