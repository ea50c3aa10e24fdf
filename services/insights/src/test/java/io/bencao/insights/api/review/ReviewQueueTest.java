package io.bencao.insights.api.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.checkpoints.CheckpointFigures;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.review.Leases;
import io.bencao.insights.topicviews.KnownTopics;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue and what people say of its images. */
class ReviewQueueTest {

    private static final Duration LEASE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final AtomicLong millis = new AtomicLong(1000);
    private final List<String> sent = new ArrayList<>();
    private TopologyBench bench;
    private ReviewQueue queue;
    private Annotations annotations;

    @BeforeEach
    void open() throws IOException {
        bench = new TopologyBench(folder);
        LocalState state = DriverState.of(bench.driver());
        SigningKey key = SigningKey.createIfAbsent(folder.resolve("key"));
        KnownTopics topics = new KnownTopics(key);
        topics.release(StoredCheckpoint.write(folder.resolve("store"), KnownTopics.MODEL, "champion", key));
        EventsQuery events = new EventsQuery(state, new PredictionRecords(bench::read));
        Leases leases = new Leases(LEASE, millis::get);
        RecentlyLabelled recentlyLabelled = new RecentlyLabelled(millis::get);
        queue = new ReviewQueue(
                state,
                events,
                new CheckpointFigures(state, topics.views().releases(), Clock.systemUTC()),
                leases,
                recentlyLabelled);
        annotations = new Annotations(
                events,
                new Manifests(
                        Optional.of(new FolderStore(folder.resolve("store"))),
                        topics.views().releases(),
                        System::nanoTime),
                leases,
                recentlyLabelled,
                (id, annotator, words) -> {
                    sent.add(words.kind() + " " + words.trueLabel() + " " + annotator + " " + words.withdrawnFrom());
                    return new FeedbackReceipt(id, words.kind().name(), 0, sent.size());
                });
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldShowHowManyWaitAndWhy() {
        bench.predict("raw", 0.4);
        bench.predict("raw", 0.3);
        bench.predict("raw", 0.99);

        ReviewQueueView view = queue.queue(1);

        assertThat(view.depth()).isEqualTo(2);
        assertThat(view.byReason()).containsExactly(new ReviewQueueView.ReasonCount("LOW_CONFIDENCE", 2));
        assertThat(view.items()).singleElement().satisfies(item -> {
            assertThat(item.prediction().label()).isEqualTo("raw");
            assertThat(item.claimedBy()).isNull();
            assertThat(item.thumbnail()).contains(item.prediction().eventId());
        });
    }

    @Test
    void shouldGiveAnImageToOnePersonForTheTimeOfALease() {
        String id = bench.predict("raw", 0.4).toString();
        assertThat(queue.claim("ling", new ClaimRequest(null, 5)))
                .extracting(ReviewItemView::claimedBy)
                .containsExactly("ling");

        assertThat(queue.claim("bo", new ClaimRequest(null, 5))).isEmpty();
        assertThat(refusal(() -> queue.claim("bo", new ClaimRequest(id, null))).why())
                .isEqualTo(Why.TAKEN);
        assertThat(refusal(() -> annotations.annotate("bo", id, new AnnotationRequest("CONFIRM", null, null)))
                        .why())
                .isEqualTo(Why.TAKEN);
        assertThat(sent).isEmpty();

        millis.addAndGet(LEASE.toMillis() + 1);
        assertThat(queue.claim("bo", new ClaimRequest(id, null))).hasSize(1);
        queue.giveBack("bo", id);
        assertThat(queue.claim("ling", new ClaimRequest(null, null))).hasSize(1);
    }

    @Test
    void shouldTakeWhatIsLabelledOutAtOnceAndBringItBackWhenItIsWithdrawn() {
        String id = bench.predict("raw", 0.4).toString();

        annotations.annotate("ling", id, new AnnotationRequest("LABEL", "done", null));
        assertThat(queue.queue(10).depth()).isZero();
        assertThat(refusal(() -> queue.claim(
                                "bo", new ClaimRequest(UUID.randomUUID().toString(), null)))
                        .why())
                .isEqualTo(Why.NOT_FOUND);
        annotations.withdraw("ling", id);
        annotations.withdrawFrom("ling", "bo", id);

        assertThat(queue.queue(10).depth()).isEqualTo(1);
        assertThat(sent).containsExactly("LABEL done ling null", "WITHDRAW null ling null", "WITHDRAW null bo ling");
    }

    @Test
    void shouldTakeAnnotationsOfImagesOutsideOfTheQueue() {
        String id = bench.predict("raw", 0.99).toString();

        FeedbackReceipt receipt = annotations.annotate("ling", id, new AnnotationRequest("UNGRADABLE", null, "steam"));

        assertThat(receipt).isEqualTo(new FeedbackReceipt(id, "UNGRADABLE", 0, 1));
        assertThat(sent).containsExactly("UNGRADABLE null ling null");
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL, burnt, no released checkpoint has a label",
        "LABEL, , a true label belongs to kind LABEL",
        "CONFIRM, raw, a true label belongs to kind LABEL",
        "WITHDRAW, , kind must be",
        "label, raw, kind must be"
    })
    void shouldRefuseAnnotationsThatMakeNoSenseAndSendNothing(String kind, String trueLabel, String why) {
        String id = bench.predict("raw", 0.4).toString();

        assertThat(refusal(() -> annotations.annotate("ling", id, new AnnotationRequest(kind, trueLabel, null))))
                .hasMessageContaining(why);
        assertThat(sent).isEmpty();
        assertThat(queue.queue(1).depth()).isEqualTo(1);
    }

    @Test
    void shouldRefuseLongNotesManyAtOnceAndEventsThatNobodyKnows() {
        String id = bench.predict("raw", 0.4).toString();
        AnnotationRequest confirm = new AnnotationRequest("CONFIRM", null, null);

        assertThat(refusal(() ->
                        annotations.annotate("ling", id, new AnnotationRequest("CONFIRM", null, "x".repeat(1001)))))
                .hasMessageContaining("note");
        assertThat(refusal(() -> queue.claim("ling", new ClaimRequest(null, 21))))
                .hasMessageContaining("1 to 20");
        assertThat(refusal(() -> annotations.annotate("ling", UUID.randomUUID().toString(), confirm))
                        .why())
                .isEqualTo(Why.NOT_FOUND);
        assertThat(refusal(() -> annotations.withdraw("ling", UUID.randomUUID().toString()))
                        .why())
                .isEqualTo(Why.NOT_FOUND);
    }

    private static RefusedRequestException refusal(Runnable request) {
        return catchThrowableOfType(RefusedRequestException.class, request::run);
    }
}
