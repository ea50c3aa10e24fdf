package io.bencao.insights.webhooks;

import io.bencao.insights.alerts.NamePattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where alerts are told, and how.
 *
 * @param name in the configuration, in metrics and in dead letters
 * @param url gets the requests
 * @param secret signs them
 * @param rules the alerts of these are told
 * @param timeout of one request
 * @param patience an alert that could not be told for so long after it was raised is given up
 */
public record Webhook(
        String name, URI url, WebhookSecret secret, List<NamePattern> rules, Duration timeout, Duration patience) {

    /** Whether alerts of this rule are told here. */
    boolean wants(String rule) {
        return rules.stream().anyMatch(each -> each.matches(rule));
    }
}
