package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveThenTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private final SigningKey key = SigningKey.generate();

    @Test
    void shouldTellTheLastReleaseOfEachSlotByThen() {
        // Given
        List<ValidRelease> valid = List.of(
                release("herbs", 1, A, "10:00"), release("bowls", 1, B, "10:30"), release("herbs", 2, B, "11:00"));

        // When, Then: the moment of a release is its first
        assertThat(LiveThen.of(at("09:59"), valid, List.of()).released()).isEmpty();
        assertThat(released(valid, "10:00")).containsExactly("herbs 1");
        assertThat(released(valid, "10:59")).containsExactly("bowls 1", "herbs 1");
        assertThat(released(valid, "11:00")).containsExactly("bowls 1", "herbs 2");
    }

    @Test
    void shouldTellWhatAClassifierServedWhileAnotherCheckpointWasOnItsWay() {
        // Given: a swap as a classifier tells it
        List<CheckpointStatus> words = List.of(
                word("pan", CheckpointState.SERVING, A, "10:00"),
                word("pan", CheckpointState.LOADING, B, "10:10"),
                word("pan", CheckpointState.WARMING, B, "10:12"),
                word("pan", CheckpointState.SERVING, B, "10:13"),
                word("pan", CheckpointState.DRAINING, A, "10:13"),
                word("pan", CheckpointState.RETIRED, A, "10:14"),
                word("pan", CheckpointState.SERVING, B, "10:15"));

        // When, Then
        assertThat(served(words, "10:12")).isEqualTo(new LiveThen.Serving(words.get(0)));
        assertThat(served(words, "10:13")).isEqualTo(new LiveThen.Serving(words.get(3)));
        assertThat(served(words, "11:00"))
                .as("since when it began, not since it last said so")
                .isEqualTo(new LiveThen.Serving(words.get(3)));
    }

    @Test
    void shouldTellThatAClassifierHadEnded() {
        List<CheckpointStatus> words = List.of(
                word("pan", CheckpointState.SERVING, A, "10:00"), word("pan", CheckpointState.RETIRED, A, "10:20"));
        assertThat(served(words, "10:19")).isEqualTo(new LiveThen.Serving(words.get(0)));
        assertThat(served(words, "10:20")).isEqualTo(new LiveThen.Ended(words.get(1)));
    }

    @Test
    void shouldNotGuessWhatWasCompactedAway() {
        List<CheckpointStatus> words = List.of(
                word("pan", CheckpointState.LOADING, B, "10:00"), word("pan", CheckpointState.SERVING, B, "10:20"));
        assertThat(served(words, "09:00")).isEqualTo(new LiveThen.Untold(at("10:00")));
        assertThat(served(words, "10:10")).isEqualTo(new LiveThen.Untold(at("10:00")));
    }

    @Test
    void shouldSayItInSentences() {
        // Given
        LiveThen then = LiveThen.of(
                at("10:30"),
                List.of(release("herbs", 7, A, "10:00")),
                List.of(
                        word("pan", CheckpointState.SERVING, B, "10:01"),
                        word("pot", CheckpointState.SERVING, A, "10:40")));

        // When, Then
        assertThat(LiveThenReport.sentences(then))
                .containsExactly(
                        "At 2026-11-22T10:30:00Z checkpoint named-a (aaaaaaaaaaaa) of herbs/champion was released: number 7, by"
                                + " li at 2026-11-22T10:00:00Z (better).",
                        "Classifier pan served named-b (bbbbbbbbbbbb), int8, since 2026-11-22T10:01:00Z.",
                        "Classifier pot is not known to have served anything: of its words those from 2026-11-22T10:40:00Z on"
                                + " are kept.");
        assertThat(LiveThenReport.json(then).toString())
                .contains("served=checkpoint", "served=unknown", "number=7", "keptFrom=2026-11-22T10:40:00Z");
        assertThat(LiveThenReport.sentences(LiveThen.of(at("09:00"), List.of(), List.of())))
                .containsExactly("At 2026-11-22T09:00:00Z nothing had been released yet.");
    }

    private List<String> released(List<ValidRelease> valid, String time) {
        return LiveThen.of(at(time), valid, List.of()).released().stream()
                .map(release -> release.model() + " " + release.number())
                .toList();
    }

    private static LiveThen.Served served(List<CheckpointStatus> words, String time) {
        return LiveThen.of(at(time), List.of(), words).classifiers().get("pan");
    }

    private ValidRelease release(String model, long number, String digest, String time) {
        ReleaseDetails details = new ReleaseDetails("named-" + digest.charAt(0), Map.of(), "better");
        return new ValidRelease(
                number,
                new ReleaseStatement(model, "champion", number, digest, null, at(time), "li", details.digest())
                        .sign(key),
                details);
    }

    private static CheckpointStatus word(String instance, CheckpointState state, String digest, String time) {
        return CheckpointStatus.newBuilder()
                .setInstanceId(instance)
                .setState(state)
                .setCheckpointId("named-" + digest.charAt(0))
                .setDigest(digest)
                .setPrecision("int8")
                .setSince(at(time))
                .build();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time + ":00Z");
    }
}
