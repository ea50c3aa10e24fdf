package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.PredictionFeed;
import io.bencao.insights.access.RawHttp.Answer;
import io.bencao.insights.access.RawHttp.Open;
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
    private static InsightsProcess insights;
    private static RawHttp asker;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Map.of(
                        "bencao.insights.access.people.lin", "operator",
                        "bencao.insights.access.people.wang", "viewer",
                        "bencao.insights.live.listeners-per-address", Integer.toString(LISTENERS),
                        "bencao.insights.images.send-memory", "17M"));
        asker = RawHttp.to(insights.address());
        insights.awaitRunning();
    }

    @AfterAll
    static void stop() {
        insights.close();
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
