package io.bencao.insights.webhooks;

import io.bencao.insights.alerts.NamePattern;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What tests of this room share. */
final class TestWebhooks {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private TestWebhooks() {}

    static WebhookSecret secret(Path folder) {
        try {
            return WebhookSecret.read(Files.writeString(folder.resolve("webhook.secret"), SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Webhook to(URI url, Path folder, String rules, Duration timeout, Duration patience) {
        return new Webhook("desk", url, secret(folder), List.of(NamePattern.of(rules)), timeout, patience);
    }

    static Alert alert(String rule, String subject, AlertState state, Instant at) {
        return new Alert(rule, subject, state, at.minusSeconds(30), at, Map.of("says", "right in about 40 s"), at);
    }
}
