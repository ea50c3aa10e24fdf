package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.checkpoints.AccuracyView;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.images.RequestedSize;
import io.bencao.insights.api.overview.SeriesView;
import io.bencao.insights.api.overview.TimeSpan;
import io.bencao.insights.api.review.AnnotationRequest;
import io.bencao.insights.api.review.ClaimRequest;
import io.bencao.insights.api.review.ReviewItemView;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's rooms on a real broker. */
class InsightsIT {

    @TempDir
    private static Path folder;

    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldBringADoubtfulImageBeforeAPersonAndLearnWhatItShows() throws Exception {
        // Given
        byte[] image = DrawnImage.draw(1, 640, 480, 8).jpeg(0.9f, false);
        try (RunningInsights insights = start("label", Map.of());
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            UUID doubtful = feed.see("pan-label", image, "raw", 0.5);
            Waiting.until("it waits for a person", () -> waits(insights, doubtful));

            // When
            ReviewItemView item = insights.queries()
                    .review()
                    .claim("ling", new ClaimRequest(doubtful.toString(), null))
                    .get(0);
            RefusedRequestException taken = catchThrowableOfType(
                    RefusedRequestException.class,
                    () -> insights.queries().review().claim("bo", new ClaimRequest(doubtful.toString(), null)));
            insights.queries()
                    .annotations()
                    .annotate("ling", doubtful.toString(), new AnnotationRequest("LABEL", "over", null));

            // Then
            assertThat(item.claimedBy()).isEqualTo("ling");
            assertThat(taken.why()).isEqualTo(RefusedRequestException.Why.TAKEN);
            assertThat(waits(insights, doubtful)).isFalse();
            Waiting.until("the example is written", () -> examples(doubtful).equals(List.of(true)));
            Waiting.until("the checkpoint is judged", () -> judged(insights) == 1);
            assertThat(insights.queries().accuracy().confusion("d1").accuracy().correct())
                    .isZero();
            assertThat(insights.queries().events().event(doubtful.toString()).trueLabel())
                    .isEqualTo("over");

            // When it is taken back
            insights.queries().annotations().withdraw("ling", doubtful.toString());

            // Then
            Waiting.until("the example is deleted", () -> examples(doubtful).equals(List.of(true, false)));
            Waiting.until("the judgement is taken back", () -> judged(insights) == 0);
            Waiting.until("it waits again", () -> waits(insights, doubtful));
            Waiting.until("the audit log tells", () -> insights.queries().audit().audit().entries().stream()
                    .map(entry -> entry.actor() + " " + entry.action() + " " + entry.subject())
                    .toList()
                    .containsAll(List.of("ling label " + doubtful, "ling undo-label " + doubtful)));
        }
    }

    @Test
    void shouldNotBeMovedByWhatIsSaidInAPersonsNameWithoutHerSeal() throws Exception {
        // Given
        byte[] image = DrawnImage.draw(3, 64, 64, 8).jpeg(0.9f, false);
        Map<String, String> audits = Map.of(
                "bencao.insights.feedback.trust-writers", "false",
                "bencao.insights.review.audit-share", "1");
        try (RunningInsights insights = start("forged", audits);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            List<UUID> events = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                events.add(feed.see("pan-forged", image, "raw", 0.9));
            }
            for (UUID event : events) {
                Waiting.until("it waits for a person", () -> waits(insights, event));
                insights.queries()
                        .annotations()
                        .annotate("ling", event.toString(), new AnnotationRequest("CONFIRM", null, null));
            }
            Waiting.until("all are judged", () -> judged(insights) == 10);

            // When
            Instant now = Instant.now();
            for (UUID event : events) {
                feed.say(event, FeedbackKind.WITHDRAW, null, now);
                feed.say(event, FeedbackKind.LABEL, "over", now);
                feed.say(event, FeedbackKind.WITHDRAW, null, now.plusMillis(1));
                feed.say(event, FeedbackKind.WITHDRAW, null, now.plusMillis(2));
            }

            // Then: the first and the last of them had nothing to withdraw
            Waiting.until("all of it was heard", () -> deadLetters(events) == 20);
            AccuracyView accuracy =
                    insights.queries().accuracy().confusion("d1").accuracy();
            assertThat(accuracy).isEqualTo(new AccuracyView(10, 10, 1, 1.0, 10));
            assertThat(examples(events.get(0))).containsOnly(true);
        }
    }

    @Test
    void shouldShowTheImageOfAnEventAndNoOtherInItsPlace() throws Exception {
        // Given
        byte[] image = DrawnImage.draw(2, 640, 480, 8).jpeg(0.9f, false);
        try (RunningInsights insights = start("image", Map.of());
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            UUID event = feed.see("pan-image", image, "raw", 0.9);
            feed.predict("pan-elsewhere", "raw", 0.9, 5, 1);
            Waiting.until(
                    "both are known",
                    () ->
                            insights
                                            .queries()
                                            .sources()
                                            .page(0, 50, SourcesQuery.Order.NAME, Optional.empty())
                                            .sources()
                                            .stream()
                                            .filter(source -> source.id().equals("pan-image")
                                                    || source.id().equals("pan-elsewhere"))
                                            .count()
                                    == 2);

            // When
            ImagesQuery.Image full = image(insights, event, RequestedSize.FULL);
            ImagesQuery.Image small = lastImage(insights, "pan-image", RequestedSize.THUMBNAIL);
            RefusedRequestException other = catchThrowableOfType(
                    RefusedRequestException.class, () -> lastImage(insights, "pan-elsewhere", RequestedSize.FULL));

            // Then
            assertThat(full.bytes()).isEqualTo(image);
            assertThat(full.contentType()).isEqualTo("image/jpeg");
            assertThat(small.bytes()).hasSizeLessThan(200_000).startsWith(0xFF, 0xD8);
            assertThat(other.why()).isEqualTo(RefusedRequestException.Why.EXPIRED);
        }
    }

    @Test
    void shouldRaiseAnAlertOnceAndStillKnowItAfterARestart() throws Exception {
        // Given
        Map<String, String> rule = Map.of(
                "bencao.insights.alerts.over.kind", "recent-labels",
                "bencao.insights.alerts.over.labels", "*_tg",
                "bencao.insights.alerts.over.images", "10",
                "bencao.insights.alerts.over.at-least", "4");
        try (PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            try (RunningInsights insights = start("alert", rule)) {
                feed.predict("pan-alert", "ph_tg", 0.9, 5, 6);
                Waiting.until("the alert is open", () -> openAlerts(insights) == 1);
            }

            // When
            try (RunningInsights again = start("alert", rule)) {
                feed.predict("pan-alert", "ph_tg", 0.9, 5, 5);
                Waiting.until("all are counted", () -> images(again, "pan-alert") == 11);

                // Then
                assertThat(openAlerts(again)).isEqualTo(1);
                feed.predict("pan-alert", "ph_sz", 0.9, 5, 10);
                Waiting.until("the alert is over", () -> openAlerts(again) == 0);
            }
            assertThat(TopicLog.of(broker.bootstrapServers(), Topics.ALERTS).stream()
                            .filter(record ->
                                    new String(record.key(), StandardCharsets.UTF_8).equals("over|pan-alert")))
                    .hasSize(2);
        }
    }

    @Test
    void shouldRefuseToStartWhereImagesAreGoneBeforeTheirLabels() {
        // When
        StartException refused = catchThrowableOfType(
                StartException.class, () -> start("retention", Map.of("bencao.feedback-window", "P8D")));

        // Then
        assertThat(refused)
                .hasMessageContaining("bencao.feedback-window")
                .hasMessageContaining("allow-short-retention");
    }

    @Test
    void shouldRefuseToStartWherePredictionsAreGoneBeforeTheirLabels() throws Exception {
        // Given
        setRetention(Topics.PREDICTIONS, Duration.ofDays(6));
        try {
            // When
            StartException refused =
                    catchThrowableOfType(StartException.class, () -> start("predictions-retention", Map.of()));

            // Then
            assertThat(refused)
                    .hasMessageContaining("Topic predictions keeps its records for PT144H")
                    .hasMessageContaining("allow-short-retention");
        } finally {
            setRetention(Topics.PREDICTIONS, Duration.ofDays(7));
        }
    }

    private static void setRetention(Topic<?> topic, Duration kept) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis())),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static RunningInsights start(String application, Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("bencao.insights.application-id", "insights-" + application);
        return RunningInsights.start(broker.bootstrapServers(), folder.resolve(application), settings);
    }

    private static ImagesQuery.Image image(RunningInsights insights, UUID event, RequestedSize size) {
        return insights.queries().images().of(insights.queries().events().prediction(event.toString()), size);
    }

    private static ImagesQuery.Image lastImage(RunningInsights insights, String source, RequestedSize size) {
        return insights.queries().images().of(insights.queries().sources().lastOf(source), size);
    }

    private static boolean waits(RunningInsights insights, UUID event) {
        return insights.queries().review().queue(200).items().stream()
                .anyMatch(item -> item.prediction().eventId().equals(event.toString()));
    }

    private static long judged(RunningInsights insights) {
        try {
            return insights.queries().accuracy().confusion("d1").accuracy().labels();
        } catch (RefusedRequestException e) {
            // Before its first window is closed nobody knows the checkpoint.
            return 0;
        }
    }

    private static int openAlerts(RunningInsights insights) {
        return (int) insights.queries().alerts().open().stream()
                .filter(alert -> alert.subject().equals("pan-alert"))
                .count();
    }

    private static long images(RunningInsights insights, String source) {
        return insights
                .queries()
                .series()
                .throughput(TimeSpan.of("1h", Optional.of("3h")), Optional.of(source))
                .points()
                .stream()
                .mapToLong(SeriesView.Point::images)
                .sum();
    }

    /** Of each record about an event: whether it has a value. */
    private static long deadLetters(List<UUID> events) {
        return TopicLog.of(broker.bootstrapServers(), Topics.FEEDBACK_DLQ).stream()
                .filter(letter -> events.contains(UUID.fromString(new String(letter.key(), StandardCharsets.UTF_8))))
                .count();
    }

    private static List<Boolean> examples(UUID event) {
        return TopicLog.of(broker.bootstrapServers(), Topics.LABELLED_EXAMPLES).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(event.toString()))
                .map(record -> record.value() != null)
                .toList();
    }
}
