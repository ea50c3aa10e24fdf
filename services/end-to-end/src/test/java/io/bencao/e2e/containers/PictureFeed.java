package io.bencao.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.testkit.Waiting;
import java.util.concurrent.CompletableFuture;

/** Pictures that the command line sends, a few a second, while the test does something else; each feed is a source of its own. */
final class PictureFeed {

    private static final String PER_SECOND = "5";

    private final CompletableFuture<JsonNode> answer;

    private PictureFeed(CompletableFuture<JsonNode> answer) {
        this.answer = answer;
    }

    /** Returns once the first pictures are in Kafka: what is harmed then is harmed at work. */
    static PictureFeed begun(ComposeProject project, String source) {
        long before = project.bytesOfEvents();
        PictureFeed feed = new PictureFeed(CompletableFuture.supplyAsync(
                () -> project.answerOfCli("produce", "/pictures", "--source", source, "--rate", PER_SECOND)));
        Waiting.calmlyUntil(
                "pictures come in",
                Waiting.PATIENCE,
                () -> feed.answer.isCompletedExceptionally() || project.bytesOfEvents() > before);
        return feed;
    }

    /** Waits for its end; returns how many of the pictures Kafka acknowledged: the others must be named as refused. */
    int acknowledged(int pictures) {
        JsonNode said = answer.join();
        int sent = said.path("sent").asInt();
        assertThat(sent + said.path("refused").size()).as("%s", said).isEqualTo(pictures);
        return sent;
    }
}
