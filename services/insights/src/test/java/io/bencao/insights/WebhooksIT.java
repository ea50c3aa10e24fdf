package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.webhooks.Listener;
import io.bencao.runtime.StartException;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WebhookReason;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts from the rule that raises them to the system that is told, on a real broker. */
class WebhooksIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path folder;

    @Test
    void shouldTellEachAlertThoughTheOtherSideAndItselfAreAwayMeanwhile() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                Listener desk = Listener.start();
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            Map<String, String> settings = settings(desk);
            byte[] image = DrawnImage.draw(1, 64, 64, 8).jpeg(0.9f, false);

            // When
            try (RunningInsights insights = RunningInsights.start(broker.bootstrapServers(), folder, settings)) {
                see(feed, image, "over");
                Waiting.until("the alert is told", () -> told(desk).equals(List.of("alert.raised")));
                // Else its answer would be cut off, and it told again.
                Waiting.until("it is known to be told", () -> committed(broker) == 1);

                // Then it waits while nobody listens
                desk.shut();
                see(feed, image, "raw");
                Waiting.until("it is over", () -> alerts(broker) == 2);
            }

            // When both are back
            desk.open();
            try (RunningInsights insights = RunningInsights.start(broker.bootstrapServers(), folder, settings)) {
                Waiting.until("its end is told", () -> told(desk).equals(List.of("alert.raised", "alert.cleared")));

                // When it is refused
                desk.answer(410);
                see(feed, image, "over");
                Waiting.until("it is dead-lettered", () -> letters(broker).size() == 1);
                desk.answer(200);
                see(feed, image, "raw");
                Waiting.until("the next is told", () -> told(desk).size() == 4);
            }

            // Then
            assertThat(told(desk)).containsExactly("alert.raised", "alert.cleared", "alert.raised", "alert.cleared");
            assertThat(desk.heard().stream().map(heard -> heard.header("webhook-id")))
                    .doesNotHaveDuplicates();
            ConsumerRecord<byte[], byte[]> letter = letters(broker).get(0);
            assertThat(header(letter, DeadLetter.REASON)).isEqualTo(WebhookReason.REFUSED.text());
            assertThat(header(letter, DeadLetter.WEBHOOK)).isEqualTo("desk");
            assertThat(letter.value())
                    .isEqualTo(TopicLog.of(broker.bootstrapServers(), Topics.ALERTS).stream()
                            .filter(record -> record.offset() == Long.parseLong(header(letter, DeadLetter.OFFSET)))
                            .findFirst()
                            .orElseThrow()
                            .value());

            // When its rules are misspelt
            settings.put("bencao.insights.webhooks.desk.rules", "burnt,over-rost");
            assertThatThrownBy(() -> RunningInsights.start(broker.bootstrapServers(), folder, settings))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("bencao.insights.webhooks.desk.rules")
                    .hasMessageContaining("no rule is called over-rost; there are burnt");
        }
    }

    private Map<String, String> settings(Listener desk) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.insights.alerts.burnt.kind", "recent-labels");
        settings.put("bencao.insights.alerts.burnt.labels", "over");
        settings.put("bencao.insights.alerts.burnt.images", "4");
        settings.put("bencao.insights.alerts.burnt.at-least", "3");
        settings.put("bencao.insights.webhooks.desk.url", desk.url("/alerts").toString());
        settings.put(
                "bencao.insights.webhooks.desk.secret",
                Files.writeString(folder.resolve("desk.secret"), SECRET).toString());
        return settings;
    }

    private static void see(PredictionFeed feed, byte[] image, String label) throws Exception {
        for (int i = 0; i < 4; i++) {
            feed.see("pan-1", image, label, 0.9);
        }
    }

    private static List<String> told(Listener desk) {
        return desk.heard().stream()
                .map(heard -> heard.body().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static int alerts(TestBroker broker) {
        return TopicLog.of(broker.bootstrapServers(), Topics.ALERTS).size();
    }

    private static long committed(TestBroker broker) {
        try (ClusterView group = new ClusterView(broker.bootstrapServers(), "bencao-insights-webhook-desk")) {
            return group.committed();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(TestBroker broker) {
        return TopicLog.of(broker.bootstrapServers(), Topics.ALERTS_DLQ);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
