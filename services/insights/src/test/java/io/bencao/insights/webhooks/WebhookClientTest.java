package io.bencao.insights.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.AlertState;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookClientTest {

    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeEach
    void listen() {
        listener = Listener.start();
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void shouldSendASignedAlertThatSaysWhatItIs() throws Exception {
        // When
        PostOutcome outcome = client(listener.url("/alerts?key=1"), LONG).post(message());

        // Then
        assertThat(outcome).isEqualTo(new PostOutcome.Taken());
        Listener.Heard heard = listener.heard().get(0);
        assertThat(heard.body())
                .isEqualTo(
                        "{\"type\":\"alert.raised\",\"timestamp\":\"2026-05-04T03:02:01Z\",\"data\":{\"rule\":\"over\","
                                + "\"subject\":\"窯 \\\"1\\\"\",\"windowStart\":\"2026-05-04T03:01:31Z\","
                                + "\"windowEnd\":\"2026-05-04T03:02:01Z\",\"evidence\":{\"says\":\"right in about 40 s\"}}}");
        assertThat(heard.header("content-type")).isEqualTo("application/json");
        assertThat(heard.header("webhook-id")).isEqualTo("alerts-0-7-1000");
        assertThat(heard.header("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(heard.header("webhook-signature"))
                .isEqualTo(TestWebhooks.secret(folder)
                        .signature("alerts-0-7-1000", NOW, heard.body().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 299})
    void shouldBelieveEverySuccess(int status) throws Exception {
        // Given
        listener.answer(status);

        // Then
        assertThat(client(listener.url("/"), LONG).post(message())).isEqualTo(new PostOutcome.Taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422})
    void shouldNotInsistWhereItIsRefused(int status) throws Exception {
        // Given
        listener.answer(status);

        // Then
        assertThat(client(listener.url("/"), LONG).post(message()))
                .isEqualTo(new PostOutcome.Refused("answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void shouldFollowNoRedirect(int status) throws Exception {
        // Given
        listener.next(exchange -> {
            exchange.getResponseHeaders().add("location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });

        // When
        PostOutcome outcome = client(listener.url("/"), LONG).post(message());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(PostOutcome.Refused.class, refused -> assertThat(refused.why())
                .contains("" + status, "redirect"));
        assertThat(listener.heard()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void shouldComeAgainWhereItMayBeTakenLater(int status) throws Exception {
        // Given
        listener.answer(status);

        // Then
        assertThat(client(listener.url("/"), LONG).post(message()))
                .isEqualTo(new PostOutcome.Unreachable("answered " + status, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "999999999", "-5", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999"})
    void shouldRestAsLongAsItIsAskedToWithinReason(String asked) throws Exception {
        // Given
        listener.next(exchange -> {
            exchange.getResponseHeaders().add("retry-after", asked);
            exchange.sendResponseHeaders(503, -1);
        });

        // When
        PostOutcome outcome = client(listener.url("/"), LONG).post(message());

        // Then
        Duration expected = asked.equals("17")
                ? Duration.ofSeconds(17)
                : asked.equals("999999999") ? Duration.ofMinutes(5) : Duration.ZERO;
        assertThat(outcome).isEqualTo(new PostOutcome.Unreachable("answered 503", expected));
    }

    @Test
    void shouldNotWaitForAnAnswerThatDoesNotEnd() throws Exception {
        // Given
        listener.next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try {
                while (true) {
                    body.write(new byte[8192]);
                }
            } catch (IOException e) {
                // It hung up, as it should.
            }
        });

        // Then
        assertThat(client(listener.url("/"), LONG).post(message())).isEqualTo(new PostOutcome.Taken());
    }

    @Test
    void shouldGiveUpOnOneThatSaysNothing() throws Exception {
        // Given: it accepts and is silent
        try (ServerSocket silent = new ServerSocket(0)) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

            // Then
            assertThat(client(url, SHORT).post(message()))
                    .isInstanceOfSatisfying(PostOutcome.Unreachable.class, away -> assertThat(away.why())
                            .startsWith("gave no answer: HttpTimeoutException"));
        }
    }

    @Test
    void shouldComeAgainWhereNobodyListensOrSomethingElseDoes() throws Exception {
        // Given
        URI url = listener.url("/");
        listener.shut();

        // Then
        assertThat(client(url, LONG).post(message())).isInstanceOf(PostOutcome.Unreachable.class);
        assertThat(client(URI.create("http://no-such-host.invalid/"), LONG).post(message()))
                .isInstanceOf(PostOutcome.Unreachable.class);

        // When it speaks no HTTP
        try (ServerSocket other = new ServerSocket(0)) {
            Thread speaker = new Thread(() -> {
                try (var socket = other.accept()) {
                    socket.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            speaker.start();
            assertThat(client(URI.create("http://127.0.0.1:" + other.getLocalPort() + "/"), LONG)
                            .post(message()))
                    .isInstanceOf(PostOutcome.Unreachable.class);
            speaker.join();
        }
    }

    private WebhookClient client(URI url, Duration timeout) {
        return new WebhookClient(
                TestWebhooks.to(url, folder, "*", timeout, Duration.ofHours(1)), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static AlertMessage message() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "alerts",
                0,
                7,
                1000,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty());
        return AlertMessage.of(TestWebhooks.alert("over", "窯 \"1\"", AlertState.RAISED, NOW), record);
    }
}
