package io.bencao.insights;

import io.bencao.insights.alerts.NamePattern;
import io.bencao.insights.webhooks.Webhook;
import io.bencao.insights.webhooks.WebhookSecret;
import io.bencao.runtime.ConfigRules;
import io.bencao.runtime.StartException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The webhooks that the configuration asks for. */
final class WebhookSettings {

    /** It becomes part of a consumer group's name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** A courier that waits longer for one answer would be given up by its group. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private WebhookSettings() {}

    /**
     * Reads their secrets.
     *
     * @param rules names of all alerts' rules
     * @throws StartException naming the key that makes no sense
     */
    static List<Webhook> of(Map<String, InsightsConfig.ToldSystem> configured, Set<String> rules) {
        List<Webhook> webhooks = new ArrayList<>();
        new TreeMap<>(configured).forEach((name, told) -> {
            if (!NAME.matcher(name).matches()) {
                throw new StartException(
                        "bencao.insights.webhooks: a name has up to 40 letters, digits, dashes and underscores: "
                                + name);
            }
            String key = "bencao.insights.webhooks." + name;
            ConfigRules.positive(key + ".timeout", told.timeout());
            if (told.timeout().compareTo(LONGEST_TIMEOUT) > 0) {
                throw new StartException(
                        key + ".timeout=" + told.timeout() + " must be at most " + LONGEST_TIMEOUT + ".");
            }
            ConfigRules.positive(key + ".patience", told.patience());
            webhooks.add(new Webhook(
                    name,
                    url(key + ".url", told.url()),
                    secret(key + ".secret", told),
                    patterns(key + ".rules", told.rules(), rules),
                    told.timeout(),
                    told.patience()));
        });
        return List.copyOf(webhooks);
    }

    private static URI url(String key, URI url) {
        boolean web = url.getScheme() != null
                && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null;
        if (!web || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            // The whole of it may hold a secret.
            throw new StartException(key + " must be http:// or https://, a host, and what follows; no user, no #.");
        }
        return url;
    }

    private static WebhookSecret secret(String key, InsightsConfig.ToldSystem told) {
        try {
            return WebhookSecret.read(told.secret());
        } catch (IOException e) {
            throw new StartException(key + ": " + e.getMessage(), e);
        }
    }

    private static List<NamePattern> patterns(String key, List<String> texts, Set<String> rules) {
        List<NamePattern> patterns = texts.stream().map(NamePattern::of).toList();
        for (NamePattern pattern : patterns) {
            if (rules.stream().noneMatch(pattern::matches)) {
                throw new StartException(key + ": no rule is called " + pattern.text() + "; there are "
                        + String.join(", ", rules.stream().sorted().toList()) + ".");
            }
        }
        return patterns;
    }
}
