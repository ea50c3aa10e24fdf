package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.aggregates.JudgementSum;
import io.bencao.insights.review.Picker;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
import io.bencao.insights.topology.checkpoints.JudgementKey;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.PickedHow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose word counts, whoever can write the topic. */
class SealedFeedbackTest {

    @TempDir
    private Path folder;

    private TopologyBench bench;

    @BeforeEach
    void start() {
        bench = new TopologyBench(folder, new TopologyOptions().picker(new Picker(0.6, 0.2, 1)));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldLeaveALabelAloneThatSomebodyWithdrawsInItsAuthorsName() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        bench.say(event, FeedbackKind.CONFIRM, null, "ling");
        bench.examples();

        // When
        bench.sayUnsealed(event, FeedbackKind.WITHDRAW, null, "ling");
        bench.sayUnsealed(event, FeedbackKind.LABEL, "over", "ling");
        bench.sayUnsealed(event, FeedbackKind.UNGRADABLE, null, "bo");

        // Then
        assertThat(bench.deadReasons()).containsExactly("nothing-to-withdraw");
        assertThat(bench.examples()).allMatch((event + " raw")::equals);
        assertThat(bench.size("review")).isZero();
        assertThat(rightAndWrong()).containsExactly(1, 0);
    }

    @Test
    void shouldLetThoseWithoutANameLabelButNeverJudgeNorEmptyTheQueue() {
        // Given
        UUID event = bench.predict("raw", 0.9);

        // When
        bench.sayUnsealed(event, FeedbackKind.LABEL, "over", "mallory");

        // Then
        LabelledExample example = bench.onlyExample();
        assertThat(example.getAnnotator()).isEqualTo("anonymous");
        assertThat(rightAndWrong()).containsExactly(0, 0);
        assertThat(bench.size("review")).isOne();

        // And: a name is stronger, also when its word is the earlier one
        bench.say(event, FeedbackKind.CONFIRM, null, "ling");
        bench.sayUnsealed(event, FeedbackKind.LABEL, "done", "mallory");
        assertThat(bench.examples()).containsOnly(event + " raw");
        assertThat(rightAndWrong()).containsExactly(1, 0);
        assertThat(bench.size("review")).isZero();

        // And: nobody's label goes as well when it is withdrawn
        bench.say(event, FeedbackKind.WITHDRAW, null, "ling");
        bench.sayUnsealed(event, FeedbackKind.WITHDRAW, null, "mallory");
        assertThat(bench.examples()).containsExactly(event + " done", event + " -");
        assertThat(rightAndWrong()).containsExactly(0, 0);
    }

    @Test
    void shouldKnowByItselfHowAnImageWasPicked() {
        UUID sure = bench.predict("raw", 0.9);
        UUID unsure = bench.predict("raw", 0.4);

        bench.say(sure, FeedbackKind.CONFIRM, null);
        assertThat(bench.onlyExample()).satisfies(example -> {
            assertThat(example.getPickedHow()).isEqualTo(PickedHow.AUDIT);
            assertThat(example.getPickProbability()).isEqualTo(1);
        });
        bench.say(unsure, FeedbackKind.CONFIRM, null);
        assertThat(bench.onlyExample().getPickedHow()).isEqualTo(PickedHow.LOW_CONFIDENCE);
    }

    @Test
    void shouldRefuseASealThatIsNotOverTheseWords() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        UUID other = bench.predict("raw", 0.9);
        Feedback sealed = FeedbackSeal.seal(bench.words(event, FeedbackKind.LABEL, "over", "ling"), TopologyBench.KEY);

        // When
        forge(sealed, words -> words.setEventId(other));
        forge(sealed, words -> words.setTrueLabel("done"));
        forge(sealed, words -> words.setAnnotator("bo"));
        forge(sealed, words -> words.setKind(FeedbackKind.CONFIRM).setTrueLabel(null));
        forge(sealed, words -> words.setGivenAt(sealed.getGivenAt().plusMillis(1)));
        forge(sealed, words -> words.setNote("x"));
        forge(sealed, words -> words.setKeyId(null));
        forge(sealed, words -> words.setSignature(null));
        bench.say(FeedbackSeal.seal(bench.words(event, FeedbackKind.LABEL, "over", "ling"), SigningKey.generate()));

        // Then
        assertThat(bench.deadReasons()).hasSize(9).containsOnly("seal-invalid");
        assertThat(bench.examples()).isEmpty();
        bench.say(sealed);
        assertThat(bench.examples()).containsExactly(event + " over");
    }

    @Test
    void shouldNotBringBackWhatItsAuthorWithdrew() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        UUID waiting = UUID.randomUUID();
        Feedback label = FeedbackSeal.seal(bench.words(event, FeedbackKind.LABEL, "over", "ling"), TopologyBench.KEY);
        Feedback early = FeedbackSeal.seal(bench.words(waiting, FeedbackKind.LABEL, "over", "ling"), TopologyBench.KEY);
        bench.say(label);
        bench.say(event, FeedbackKind.WITHDRAW, null);
        bench.say(early);
        bench.say(waiting, FeedbackKind.WITHDRAW, null);

        // When
        bench.say(label);
        bench.say(early);
        bench.after(Duration.ofDays(6)).predict(waiting, "raw", 0.9);
        bench.after(Duration.ofDays(2)).say(early);

        // Then
        assertThat(bench.examples()).containsExactly(event + " over", event + " -");
        assertThat(bench.deadReasons()).isEmpty();
    }

    @Test
    void shouldLetASealedRecordWithdrawWhatAnotherOneSaid() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        bench.say(event, FeedbackKind.LABEL, "over", "ling");
        Feedback.Builder withdrawal =
                bench.words(event, FeedbackKind.WITHDRAW, null, "admin").setWithdrawnFrom("ling");

        // When
        bench.say(withdrawal.build());
        assertThat(bench.deadReasons()).containsExactly("withdrawal-not-allowed");
        bench.say(FeedbackSeal.seal(withdrawal, TopologyBench.KEY));

        // Then
        assertThat(bench.examples()).containsExactly(event + " over", event + " -");
        assertThat(bench.size("review")).isOne();
    }

    @Test
    void shouldKeepLittleOfWhatIsSaidAboutOneEvent() {
        UUID event = bench.predict("raw", 0.9);

        for (int i = 0; i < 20; i++) {
            bench.sayUnsealed(event, FeedbackKind.LABEL, "over", "mallory-" + i);
        }
        assertThat(bench.deadReasons()).hasSize(12).containsOnly("too-many-feedbacks");

        for (int i = 0; i < 70; i++) {
            bench.say(event, FeedbackKind.LABEL, "done", "person-" + i);
        }
        assertThat(bench.deadReasons()).hasSize(6).containsOnly("too-many-feedbacks");
        assertThat(bench.examples()).endsWith(event + " done");
    }

    @Test
    void shouldBelieveNamesWhereTheWritersOfTheTopicAreTrusted() {
        // Given
        stop();
        bench = new TopologyBench(folder, new TopologyOptions().trustingWriters());
        UUID event = bench.predict("raw", 0.9);

        // When
        bench.sayUnsealed(event, FeedbackKind.LABEL, "over", "ling");

        // Then
        assertThat(bench.onlyExample().getAnnotator()).isEqualTo("ling");
        assertThat(rightAndWrong()).containsExactly(0, 1);
    }

    private void forge(Feedback sealed, UnaryOperator<Feedback.Builder> change) {
        bench.say(change.apply(Feedback.newBuilder(sealed)).build());
    }

    /** How many judgements say that the checkpoint was right, and how many that it was wrong. */
    private int[] rightAndWrong() {
        int[] counts = new int[2];
        KeyValueStore<JudgementKey, JudgementSum> store =
                bench.driver().getKeyValueStore(CheckpointStores.JUDGEMENTS.name());
        try (KeyValueIterator<JudgementKey, JudgementSum> all = store.all()) {
            all.forEachRemaining(entry ->
                    counts[entry.key.trueLabel().equals(entry.key.predicted()) ? 0 : 1] += entry.value.count());
        }
        return counts;
    }
}
