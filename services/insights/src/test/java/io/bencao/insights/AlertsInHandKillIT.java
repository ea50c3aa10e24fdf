package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.insights.webhooks.Listener;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people did about alerts, and what a webhook was not told for it, when the packaged service is killed with -9 at once. */
@Tag("soak")
@Timeout(600)
class AlertsInHandKillIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int OK = 200;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final byte[] image = DrawnImage.draw(1, 64, 64, 8).jpeg(0.9f, false);

    AlertsInHandKillIT() throws IOException {}

    @Test
    void shouldKeepWhatPeopleDidAndTellAtASilencesEndWhatBeganInIt() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                Listener desk = Listener.start();
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            String brokers = broker.bootstrapServers();
            String password;
            try (InsightsProcess insights = start(brokers, desk)) {
                // Shown at the first start only.
                password = insights.password("admin").orElseThrow();
                String cookie = login(insights, password);
                burn(feed, "pan-1");
                Waiting.until("it is told", () -> told(desk).equals(List.of("alert.raised pan-1")));

                // When it is acknowledged, and another silenced, and the service killed right then
                JsonNode raised = alerts(insights).get("open").get(0);
                assertThat(post(
                                insights,
                                cookie,
                                "acknowledge",
                                Map.of(
                                        "rule", "burnt",
                                        "subject", "pan-1",
                                        "raisedAt", raised.get("raisedAt").asText(),
                                        "note", "turned down")))
                        .isEqualTo(OK);
                assertThat(post(
                                insights,
                                cookie,
                                "silences",
                                Map.of("rule", "burnt", "subjects", "*-2", "minutes", 60)))
                        .isEqualTo(OK);
                insights.kill();
            }

            try (InsightsProcess insights = start(brokers, desk)) {
                // Then all of it is there
                JsonNode open = alerts(insights).get("open").get(0);
                assertThat(open.at("/inHand/acknowledgedBy").asText()).isEqualTo("admin");
                assertThat(open.at("/inHand/note").asText()).isEqualTo("turned down");
                assertThat(alerts(insights).at("/silences/0/subjects").asText()).isEqualTo("*-2");

                // When one begins in the silence, and the service is killed once the webhook has passed it
                burn(feed, "pan-2");
                Waiting.until("it is passed", () -> committed(brokers) > 1);
                assertThat(alerts(insights).toString()).contains("pan-2");
                insights.kill();
            }

            try (InsightsProcess insights = start(brokers, desk)) {
                burn(feed, "pan-3");
                Waiting.until("the next is told", () -> told(desk).contains("alert.raised pan-3"));
                assertThat(told(desk)).doesNotContain("alert.raised pan-2");

                // When the silence is ended
                assertThat(post(
                                insights,
                                login(insights, password),
                                "silences/end",
                                Map.of("rule", "burnt", "subjects", "*-2")))
                        .isEqualTo(OK);

                // Then what goes on is told, once
                Waiting.until("it is told", () -> told(desk).contains("alert.raised pan-2"));
                assertThat(audit(insights))
                        .containsExactly(
                                "alert-silence-end burnt|*-2",
                                "alert-silence burnt|*-2",
                                "alert-acknowledge burnt|pan-1");
            }
            assertThat(told(desk)).containsOnlyOnce("alert.raised pan-2");
        }
    }

    private InsightsProcess start(String brokers, Listener desk) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.instance-id", "one");
        settings.put("bencao.insights.alerts.silent-source.enabled", "false");
        settings.put("bencao.insights.alerts.burnt.kind", "recent-labels");
        settings.put("bencao.insights.alerts.burnt.labels", "over");
        settings.put("bencao.insights.alerts.burnt.images", "4");
        settings.put("bencao.insights.alerts.burnt.at-least", "3");
        settings.put("bencao.insights.webhooks.desk.url", desk.url("/alerts").toString());
        settings.put("bencao.insights.webhooks.desk.rules", "burnt");
        settings.put(
                "bencao.insights.webhooks.desk.secret",
                Files.writeString(folder.resolve("desk.secret"), SECRET).toString());
        Path own = Files.createDirectories(folder.resolve("one"));
        InsightsProcess insights = InsightsProcess.start(own, brokers, settings);
        insights.awaitRunning();
        return insights;
    }

    private void burn(PredictionFeed feed, String pan) throws ExecutionException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            feed.see(pan, image, "over", 0.9);
        }
    }

    private String login(InsightsProcess insights, String password) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(insights.address().resolve("/j_security_check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Bencao-Request", "test")
                        .POST(HttpRequest.BodyPublishers.ofString("j_username=admin&j_password=" + password)));
        String header = answer.headers().firstValue("set-cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    private int post(InsightsProcess insights, String cookie, String what, Map<String, Object> body)
            throws IOException {
        URI address = insights.address().resolve("/api/alerts/" + what);
        return send(HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("X-Bencao-Request", "test")
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))))
                .statusCode();
    }

    private JsonNode alerts(InsightsProcess insights) {
        return get(insights, "/api/alerts");
    }

    private List<String> audit(InsightsProcess insights) {
        List<String> entries = new ArrayList<>();
        get(insights, "/api/audit")
                .get("entries")
                .forEach(entry -> entries.add(entry.get("action").asText() + " "
                        + entry.get("subject").asText()));
        return entries;
    }

    private JsonNode get(InsightsProcess insights, String path) {
        try {
            return json.readTree(send(HttpRequest.newBuilder(insights.address().resolve(path)))
                    .body());
        } catch (IOException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<String> told(Listener desk) {
        return desk.heard().stream()
                .map(heard -> heard.body().replaceAll(".*\"type\":\"([^\"]*)\".*\"subject\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
    }

    private static long committed(String brokers) {
        try (ClusterView group = new ClusterView(brokers, "bencao-insights-webhook-desk")) {
            return group.committed();
        }
    }
}
