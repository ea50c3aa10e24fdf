package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.PredictionFeed;
import io.bencao.insights.access.RawHttp.Answer;
import io.bencao.insights.access.RawHttp.Open;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TestImageServer;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who only reaches the port can cost: guesses, listeners, images. And when a session is over. */
class StrangersIT {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int BUSY = 503;
    private static final int LISTENERS = 3;
    private static final String LIVE = "/api/live";
    private static final int SOON_MILLIS = 5_000;

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static TestImageServer server;
    private static InsightsProcess insights;
    private static RawHttp asker;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(folder);
        server = TestImageServer.start();
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.putAll(Map.of(
                "bencao.insights.access.people.lin", "operator",
                "bencao.insights.access.people.wang", "viewer",
                "bencao.insights.live.listeners-per-address", Integer.toString(LISTENERS),
                "bencao.insights.images.send-memory", "17M",
                "bencao.references.timeout", "30s"));
        insights = InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), settings);
        asker = RawHttp.to(insights.address());
        insights.awaitRunning();
    }

    @AfterAll
    static void stop() {
        insights.close();
        server.close();
        broker.close();
    }

    @Test
    void shouldEndASessionAtLogoutForEveryCopyOfItsCookieAndForItsLiveFrames() {
        // Given
        Client lin = login("lin");
        RawHttp copy = asker.with("Cookie", lin.cookie());
        assertThat(who(copy)).contains("\"lin\"");
        try (Open live = copy.from("127.0.0.21").open(LIVE)) {

            // When
            assertThat(lin.write("POST", "/api/session/logout").statusCode()).isLessThan(300);

            // Then
            assertThat(live.ends(SOON_MILLIS)).isTrue();
        }
        assertThat(who(copy)).contains("\"name\":null");
        assertThat(claim(copy)).isEqualTo(UNAUTHORIZED);
        assertThat(copy.ask("GET", "/").status()).isEqualTo(OK);
    }

    @Test
    void shouldEndTheSessionsOfALoginThatIsDeletedWithoutARestart() throws Exception {
        // Given
        RawHttp wang = asker.with("Cookie", login("wang").cookie());
        assertThat(who(wang)).contains("\"wang\"");

        // When
        Path file = folder.resolve("insights/state-access/passwords");
        Files.writeString(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("wang:"))
                        .collect(Collectors.joining("\n")));

        // Then
        Waiting.until("wang is nobody", () -> who(wang).contains("\"name\":null"));
        assertThat(Client.nobody(insights.address())
                        .tryLogin("wang", insights.password("wang").orElseThrow(), true)
                        .statusCode())
                .isEqualTo(UNAUTHORIZED);
    }

    @Test
    void shouldTurnAGuesserAwayWhileEverybodyElseIsAnsweredAndLogsIn() {
        // When
        List<Answer> answers = new ArrayList<>();
        RawHttp guesser = asker.from("127.0.0.31")
                .with(OwnPageFilter.HEADER, "test")
                .with("Content-Type", "application/x-www-form-urlencoded");
        for (int guess = 0; guess < 30; guess++) {
            answers.add(guesser.ask("POST", "/j_security_check", "j_username=lin&j_password=guess-" + guess));
        }

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(UNAUTHORIZED, TOO_MANY);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == UNAUTHORIZED)
                .hasSizeBetween(10, 15);
        assertThat(answers).filteredOn(answer -> answer.status() == TOO_MANY).allSatisfy(answer -> assertThat(
                        Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                .isBetween(1, 6));
        assertThat(guesser.ask("GET", "/api/overview").status()).isEqualTo(OK);
        assertThat(who(asker.with("Cookie", login("lin").cookie()))).contains("\"lin\"");
    }

    @Test
    void shouldBoundTheListenersOfOneAddressAndGiveTheirPlacesBack() {
        RawHttp one = asker.from("127.0.0.41");
        List<Open> listeners = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            listeners.add(one.open(LIVE));
            assertThat(frame(listeners.get(i))).contains("data:");
        }

        Answer full = one.ask("GET", LIVE);

        assertThat(full.status()).isEqualTo(TOO_MANY);
        assertThat(full.header("Retry-After")).isPresent();
        assertThat(asker.from("127.0.0.42").ask("GET", LIVE).status()).isEqualTo(OK);
        listeners.forEach(Open::close);
        Waiting.until("a place is free", () -> one.ask("GET", LIVE).status() == OK);
    }

    @Test
    void shouldDecodeEachImageOnceForAllWhoAskAtOnce() throws Exception {
        // Given
        int decodedBefore = metric("bencao_thumbnails_decoded_total");
        List<UUID> events = new ArrayList<>();
        try (PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            for (int seed = 0; seed < 8; seed++) {
                events.add(feed.see(
                        "pan-" + seed, DrawnImage.draw(seed, 3000, 2000, 4).jpeg(0.8f, true), "raw", 0.9));
            }
        }
        Waiting.until(
                "the last is known",
                () -> asker.ask("GET", "/api/events/" + events.get(7)).status() == OK);

        // When
        ExecutorService many = Executors.newFixedThreadPool(24);
        List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int ask = 0; ask < 24; ask++) {
            URI image = image(events.get(ask % 8), "thumbnail");
            answers.add(many.submit(() -> get(image)));
        }

        // Then
        for (Future<HttpResponse<byte[]>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(OK);
            assertThat(answer.get().headers().firstValue("content-type")).hasValue("image/jpeg");
        }
        many.shutdown();
        assertThat(metric("bencao_thumbnails_decoded_total") - decodedBefore).isEqualTo(8);
        assertThat(metric("bencao_thumbnails_decode_most_bytes")).isBetween(1, 256 << 20);
        assertThat(metric("bencao_thumbnails_decode_bytes")).isZero();
    }

    @Test
    void shouldSendTheOriginalBytesAndHoldNoMoreOfThemThanItMay() throws Exception {
        // Given
        byte[] large = DrawnImage.draw(11, 4000, 3000, 90).jpeg(0.95f, false);
        assertThat(large.length).isBetween(9 << 20, 16 << 20);
        UUID event;
        try (PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            event = feed.see("pan-large", large, "raw", 0.9);
        }
        Waiting.until(
                "it is known", () -> asker.ask("GET", "/api/events/" + event).status() == OK);
        HttpResponse<byte[]> whole = get(image(event, "full"));
        assertThat(whole.body()).isEqualTo(large);
        assertThat(whole.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(whole.headers().firstValue("content-security-policy").orElseThrow())
                .contains("sandbox");

        // When: somebody takes the head and no more
        try (Open stuck = asker.open("/api/events/" + event + "/image?size=full")) {
            assertThat(stuck.head().get(0)).contains("200");
            HttpResponse<byte[]> next = get(image(event, "full"));

            // Then
            assertThat(next.statusCode()).isEqualTo(BUSY);
            assertThat(next.headers().firstValue("retry-after")).isPresent();
            assertThat(get(image(event, "thumbnail")).statusCode()).isEqualTo(OK);
        }
        Waiting.until("it is sent again", () -> get(image(event, "full")).statusCode() == OK);
    }

    @Test
    void shouldShowAnImageThatIsStoredElsewhereAndSayWhyWhereItCannot() throws Exception {
        // Given
        byte[] image = DrawnImage.draw(21, 640, 480, 8).jpeg(0.9f, false);
        byte[] another = DrawnImage.draw(22, 640, 480, 8).jpeg(0.9f, false);
        UUID there;
        UUID gone;
        UUID changed;
        UUID forbidden;
        try (PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            there = feed.seeStored("pan-stored", server.put("there", image), image, "raw", 0.9);
            gone = feed.seeStored("pan-stored", server.place() + "/gone?signature=secret", image, "raw", 0.9);
            changed = feed.seeStored("pan-stored", server.put("changed", another), image, "raw", 0.9);
            forbidden = feed.seeStored("pan-stored", "http://169.254.169.254/latest", image, "raw", 0.9);
        }
        Waiting.until(
                "all are known",
                () -> asker.ask("GET", "/api/events/" + forbidden).status() == OK);

        // When, Then
        assertThat(get(image(there, "full")).body()).isEqualTo(image);
        assertThat(get(image(there, "thumbnail")).body()).startsWith(0xFF, 0xD8);
        assertThat(refusal(gone)).startsWith("410 ").contains("\"reference-missing\"", "is no longer there");
        assertThat(refusal(changed)).startsWith("410 ").contains("\"reference-changed\"", "no longer those");
        assertThat(refusal(forbidden)).startsWith("502 ").contains("\"reference-forbidden\"", "bencao.references");

        // When its place is away, then also a thumbnail says so, unless it was made before
        server.goAway();
        assertThat(refusal(there)).startsWith("503 ").contains("\"reference-unreachable\"", "does not answer");
        assertThat(get(image(there, "thumbnail")).statusCode()).isEqualTo(OK);
        server.comeBack();
        Waiting.until("it is shown again", () -> get(image(there, "full")).statusCode() == OK);
    }

    @Test
    void shouldKeepNobodyElseWaitingForAPlaceThatHangs() throws Exception {
        // Given as many requests for what a place does not send as one address may have under way
        byte[] image = DrawnImage.draw(23, 640, 480, 8).jpeg(0.9f, false);
        List<UUID> hanging = new ArrayList<>();
        UUID inline;
        try (PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            for (int i = 0; i < 12; i++) {
                hanging.add(feed.seeStored("pan-hangs", server.put("hangs-" + i, image), image, "raw", 0.9));
            }
            inline = feed.see("pan-inline", image, "raw", 0.9);
        }
        Waiting.until(
                "all are known", () -> asker.ask("GET", "/api/events/" + inline).status() == OK);
        server.hold();
        ExecutorService many = Executors.newFixedThreadPool(hanging.size());
        try {
            List<Future<Integer>> answers = hanging.stream()
                    .map(event -> many.submit(() -> get(image(event, "full")).statusCode()))
                    .toList();
            Waiting.until(
                    "the place is asked",
                    () -> server.asked().stream()
                                    .filter(path -> path.startsWith("/hangs"))
                                    .count()
                            == 4);

            // When, Then
            assertThat(get(image(inline, "full")).body()).isEqualTo(image);
            assertThat(get(image(inline, "thumbnail")).statusCode()).isEqualTo(OK);
            assertThat(asker.ask("GET", "/api/overview").status()).isEqualTo(OK);
            Waiting.until(
                    "all but those that are fetched are told",
                    () -> answers.stream().filter(Future::isDone).count() == hanging.size() - 4);
            server.letGo();
            int shown = 0;
            for (Future<Integer> answer : answers) {
                shown += answer.get() == OK ? 1 : 0;
            }
            assertThat(shown).isEqualTo(4);
        } finally {
            server.letGo();
            many.shutdownNow();
        }
    }

    private static String refusal(UUID event) {
        HttpResponse<byte[]> answer = get(image(event, "full"));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(body).doesNotContain("127.0.0.1", "169.254", "secret", "Exception");
        return answer.statusCode() + " " + body;
    }

    private static Client login(String name) {
        return Client.nobody(insights.address())
                .login(name, insights.password(name).orElseThrow());
    }

    private static String who(RawHttp asker) {
        return asker.ask("GET", "/api/session").text();
    }

    private static int claim(RawHttp asker) {
        return asker.with(OwnPageFilter.HEADER, "test")
                .ask("POST", "/api/review/claim", "{}")
                .status();
    }

    private static String frame(Open live) {
        return live.answer().text();
    }

    private static URI image(UUID event, String size) {
        return insights.address().resolve("/api/events/" + event + "/image?size=" + size);
    }

    private static HttpResponse<byte[]> get(URI uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(uri.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int metric(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{.*?})? (\\S+)$")
                .matcher(asker.ask("GET", "/q/metrics").text());
        return line.find() ? (int) Double.parseDouble(line.group(1)) : 0;
    }
}
