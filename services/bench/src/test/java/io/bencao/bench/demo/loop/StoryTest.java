package io.bencao.bench.demo.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.bench.AnswerRecords;
import io.bencao.bench.TestCluster;
import io.bencao.bench.demo.shared.TopicListener;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Terminal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.TrainingPhase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole story on a real broker; what classifier and trainer would do is done by the test. */
@Timeout(180)
class StoryTest {

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    private final Sent sent = new Sent();
    private final Retraining retraining = new Retraining();
    private final StringWriter shown = new StringWriter();
    private final List<Feedback> labels = new CopyOnWriteArrayList<>();
    private final Map<ImageGroup, ImageSource> images = new EnumMap<>(ImageGroup.class);
    private volatile boolean learned;

    @BeforeEach
    void drawNothing() {
        for (ImageGroup group : ImageGroup.values()) {
            images.put(group, new Tiny(group));
        }
    }

    /** A few bytes instead of an image, named as its group. */
    private record Tiny(ImageGroup group) implements ImageSource {
        @Override
        public long count() {
            return group.images();
        }

        @Override
        public NamedImage image(long index) {
            return new NamedImage(group.name() + ".jpg", Optional.of("mint"), new byte[] {1});
        }

        @Override
        public String description() {
            return group.name();
        }
    }

    @Test
    void shouldGradeTeachWaitForTheReleaseAndGradeAgain() throws InterruptedException {
        // When
        LoopResult result = tell(this::learn, PATIENCE);

        // Then: new lamps were all wrong, then all right; usual ones always right
        assertThat(result.accuracyBefore()).isZero();
        assertThat(result.accuracyAfter()).isEqualTo(1);
        assertThat(result.oldLightingBefore()).isEqualTo(1);
        assertThat(result.oldLightingAfter()).isEqualTo(1);
        assertThat(result.labels()).isEqualTo(720);
        assertThat(labels)
                .filteredOn(label -> label.getKind() == FeedbackKind.LABEL)
                .hasSize(480);
        assertThat(labels)
                .filteredOn(label -> label.getKind() == FeedbackKind.CONFIRM)
                .hasSize(240)
                .allMatch(label -> label.getTrueLabel() == null);
        assertThat(shown.toString().lines())
                .containsSubsequence(
                        "new lamps: 0.0 % right of 240",
                        "usual lamps: 100.0 % right of 240",
                        "an operator looked at 720 images and corrected 480",
                        "checkpoint second serves",
                        "new lamps: 100.0 % right of 240");
        assertThat(sent.sent()).as("images flow meanwhile").isGreaterThan(1_680);

        // And: the judges, who look into the topics, miss the predictions that the test kept to itself
        LoopResult judged = new LoopJudge(CLUSTER.cluster().properties(), sent, retraining).of(result);
        assertThat(judged.good()).isFalse();
        assertThat(judged.missing()).isPositive();
        assertThat(judged.broken()).anyMatch(each -> each.startsWith("one outcome per record: BROKEN"));
        assertThat(judged.broken()).contains("only one checkpoint answered");
        assertThat(judged.broken()).noneMatch(each -> each.contains("gate"));
    }

    @Test
    void shouldEndWithTheReasonWhereTheGateRefuses() {
        assertThatThrownBy(() -> tell(() -> progress(GateDecision.REFUSED), PATIENCE))
                .isInstanceOf(Complaint.class)
                .hasMessage("the trainer released nothing: because");
    }

    @Test
    void shouldEndWhereNothingHappensForTooLong() {
        assertThatThrownBy(() -> tell(() -> {}, Duration.ofSeconds(2).toNanos()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("nothing has happened for 2 s; the last was: waiting for the trainer to begin");
    }

    private LoopResult tell(Runnable trainer, long stallNanos) throws InterruptedException {
        Cluster cluster = CLUSTER.cluster();
        Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (TopicListener<ImageEvent> classifier =
                        TopicListener.start(cluster, Topics.IMAGE_EVENTS, ImageEvent.class, this::answer);
                TopicListener<Feedback> heard = TopicListener.start(cluster, Topics.FEEDBACK, Feedback.class, label -> {
                    // Those of another test's story have other times.
                    if (label.getGivenAt().isAfter(began.minusMillis(1))) {
                        labels.add(label);
                        if (labels.size() == 720) {
                            trainer.run();
                        }
                    }
                });
                Sender sender = Sender.start(cluster, images, sent, 2_000)) {
            Runnable alive = () -> {
                classifier.requireReading();
                heard.requireReading();
            };
            Terminal terminal = Terminal.standardError(new PrintWriter(shown, true));
            Operator operator = new Operator(cluster, SigningKey.generate());
            return new Story(terminal, sent, sender, operator, retraining, alive, stallNanos).tell();
        }
    }

    /** Right under the usual lamps; under the new ones only once it has learned. */
    private void answer(ImageEvent event) {
        boolean cold = event.getAttributes().get("file").contains("COLD");
        sent.predicted(
                AnswerRecords.prediction(event.getEventId(), cold && !learned ? "basil" : "mint", "b".repeat(64)));
    }

    private void learn() {
        progress(GateDecision.PASSED);
        retraining.released(RetrainingTest.release("second", 31));
        learned = true;
        retraining.status(RetrainingTest.serving("second", 33));
    }

    private void progress(GateDecision decision) {
        retraining.progress(RetrainingTest.progress(TrainingPhase.GATING, decision, 30));
    }
}
