package io.bencao.insights.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests to one webhook. Follows no redirects, and reads no more of an answer than its head. One thread. */
final class WebhookClient {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookClient.class);
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;
    private static final int REFUSAL = 4;
    private static final int HUNDRED = 100;

    /** RFC 9110 and 8470, 6585: timeout, too early, too many requests. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /** Whoever asks for more is asked again all the same. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Webhook webhook;
    private final Clock clock;
    private final HttpClient http;

    WebhookClient(Webhook webhook, Clock clock) {
        this.webhook = webhook;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(webhook.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(ProxySelector.getDefault())
                .build();
    }

    /** Sends it once. */
    PostOutcome post(AlertMessage message) throws InterruptedException {
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(webhook.url())
                .timeout(webhook.timeout())
                .header("content-type", "application/json")
                .header("user-agent", "bencao-insights")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", webhook.secret().signature(message.id(), now, message.body()))
                .POST(BodyPublishers.ofByteArray(message.body()))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            // An answer's body says nothing that matters, and might never end.
            response.body().close();
            return outcome(response);
        } catch (IOException e) {
            LOG.debug("No answer webhook={}", webhook.name(), e);
            return new PostOutcome.Unreachable("gave no answer: " + reason(e), Duration.ZERO);
        }
    }

    private static PostOutcome outcome(HttpResponse<?> response) {
        int status = response.statusCode();
        String answered = "answered " + status;
        if (status / HUNDRED == SUCCESS) {
            return new PostOutcome.Taken();
        }
        if (status / HUNDRED == REDIRECT) {
            return new PostOutcome.Refused(answered + ", a redirect, and none is followed");
        }
        if (status / HUNDRED == REFUSAL && !LATER.contains(status)) {
            return new PostOutcome.Refused(answered);
        }
        return new PostOutcome.Unreachable(answered, rest(response));
    }

    /** RFC 9110, 10.2.3: seconds. A date is left aside: our clock need not be theirs. */
    private static Duration rest(HttpResponse<?> response) {
        OptionalLong seconds = response.headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
        Duration asked = Duration.ofSeconds(seconds.orElse(0));
        return asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
    }

    private static String reason(IOException e) {
        // "Connection refused" comes without a message.
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
