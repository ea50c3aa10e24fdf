package io.bencao.insights;

import static io.bencao.runtime.ConfigRules.atLeast;
import static io.bencao.runtime.ConfigRules.positive;
import static io.bencao.runtime.ConfigRules.require;

import io.bencao.runtime.ReferencesConfig;
import io.bencao.runtime.StartException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Rules between configuration keys, checked once, at start; each message names the key and its value. */
final class ConfigChecks {

    private static final Duration SHORTEST_TENS = Duration.ofMinutes(15);
    private static final Duration SHORTEST_MINUTES = Duration.ofHours(2);

    /** It becomes part of a folder's name, a group member's and a transactional id. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private ConfigChecks() {}

    static void check(InsightsConfig config) {
        named("bencao.instance-id", config.instanceId());
        named("bencao.insights.application-id", config.insights().applicationId());
        if (config.kafka().brokers().isBlank()) {
            throw new StartException("bencao.kafka.brokers is empty.");
        }
        if (config.checkpoint().trustedKeys().filter(keys -> !keys.isEmpty()).isEmpty()) {
            throw new StartException(
                    "bencao.checkpoint.trusted-keys names no file of a public key, so no release could be"
                            + " believed. Give the files that the classifiers have under the same key.");
        }
        atLeast("bencao.feedback-window", config.feedbackWindow(), Duration.ofSeconds(1));
        InsightsConfig.Insights insights = config.insights();
        atLeast("bencao.insights.commit-interval", insights.commitInterval(), Duration.ofMillis(10));
        atLeast("bencao.insights.forget-sources", insights.forgetSources(), Duration.ofMinutes(1));
        atLeast("bencao.insights.windows.keep-ten-seconds", insights.windows().keepTenSeconds(), SHORTEST_TENS);
        atLeast("bencao.insights.windows.keep-minutes", insights.windows().keepMinutes(), SHORTEST_MINUTES);
        atLeast("bencao.insights.windows.keep-hours", insights.windows().keepHours(), SHORTEST_MINUTES);
        atLeast("bencao.insights.runs.pause", insights.runs().pause(), Duration.ofSeconds(5));
        atLeast(
                "bencao.insights.runs.longest",
                insights.runs().longest(),
                insights.runs().pause());
        atLeast(
                "bencao.insights.runs.keep",
                insights.runs().keep(),
                insights.runs().clock());
        positive("bencao.insights.runs.max-sources", insights.runs().maxSources());
        positive("bencao.insights.runs.max-images", insights.runs().maxImages());
        atLeast("bencao.insights.review.lease", insights.review().lease(), Duration.ofSeconds(1));
        positive("bencao.insights.threads", insights.threads());
        positive("bencao.insights.max-sources", insights.maxSources());
        positive("bencao.insights.max-awaited", insights.maxAwaited());
        positive("bencao.insights.alerts-at-once", insights.alertsAtOnce());
        positive(
                "bencao.insights.windows.max-size", insights.windows().maxSize().asLongValue());
        positive("bencao.insights.review.capacity", insights.review().capacity());
        positive("bencao.insights.images.thumbnail-side", insights.images().thumbnailSide());
        positive("bencao.insights.images.max-pixels", insights.images().maxPixels());
        positive(
                "bencao.insights.images.decode-memory",
                insights.images().decodeMemory().asLongValue());
        long sent = insights.images().sendMemory().asLongValue();
        ReferencesConfig.rules(config.references());
        require(
                sent >= ImagesStart.largest(config),
                "bencao.insights.images.send-memory=" + sent + " must be at least the largest image, "
                        + ImagesStart.largest(config)
                        + ": of an event, or of bencao.references.max-size.");
        positive("bencao.insights.images.requests", insights.images().requests());
        positive(
                "bencao.insights.images.requests-per-address", insights.images().requestsPerAddress());
        require(
                insights.explanations().queue() >= 0,
                "bencao.insights.explanations.queue=" + insights.explanations().queue()
                        + " must be 0, for none, or above.");
        atLeast("bencao.insights.explanations.idle", insights.explanations().idle(), Duration.ofSeconds(1));
        positive("bencao.insights.live.listeners", insights.live().listeners());
        positive("bencao.insights.live.listeners-per-address", insights.live().listenersPerAddress());
        positive("bencao.insights.access.session-idle", insights.access().sessionIdle());
        positive("bencao.insights.access.session-time", insights.access().sessionTime());
        share("bencao.insights.review.low-confidence", insights.review().lowConfidence());
        share("bencao.insights.review.small-margin", insights.review().smallMargin());
        share("bencao.insights.review.audit-share", insights.review().auditShare());
        AlertRules.of(insights.alerts());
        WebhookSettings.of(insights.webhooks(), insights.alerts().keySet());
    }

    private static void named(String key, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new StartException(key + "=" + text + " must be letters, digits, dots, dashes and underscores.");
        }
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new StartException(key + "=" + value + " must be 0 to 1.");
        }
    }
}
