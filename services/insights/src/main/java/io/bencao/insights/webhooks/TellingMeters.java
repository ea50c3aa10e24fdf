package io.bencao.insights.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What is counted of one webhook. Written by its thread, read by any. */
final class TellingMeters {

    private final Counter told;
    private final Counter given;
    private final Counter failures;
    private volatile long oldest;
    private volatile int withheld;

    TellingMeters(MeterRegistry registry, String webhook, Clock clock) {
        told = alerts(registry, webhook, "told");
        given = alerts(registry, webhook, "dead-lettered");
        failures = Counter.builder("bencao.webhook.failures")
                .description("Requests to a webhook that it did not take")
                .tag("webhook", webhook)
                .register(registry);
        Gauge.builder("bencao.webhook.delay", this, meters -> meters.delaySeconds(clock))
                .description(
                        "For how long the oldest alert has waited that a webhook was not told yet; 0 where none waits")
                .baseUnit("seconds")
                .tag("webhook", webhook)
                .register(registry);
        Gauge.builder("bencao.webhook.withheld", this, meters -> meters.withheld)
                .description("Alerts that a webhook is not told while a silence is in force")
                .baseUnit("alerts")
                .tag("webhook", webhook)
                .register(registry);
    }

    private static Counter alerts(MeterRegistry registry, String webhook, String outcome) {
        return Counter.builder("bencao.webhook.alerts")
                .description("Alerts that are done with, by webhook and by how it ended")
                .tag("webhook", webhook)
                .tag("outcome", outcome)
                .register(registry);
    }

    void told() {
        told.increment();
    }

    void deadLettered() {
        given.increment();
    }

    void failed() {
        failures.increment();
    }

    /** @param millis when the oldest one that waits was raised, since the epoch; 0 where none waits */
    void oldest(long millis) {
        oldest = millis;
    }

    /** @param count how many are held back */
    void withheld(int count) {
        withheld = count;
    }

    private double delaySeconds(Clock clock) {
        long since = oldest;
        return since == 0 ? 0 : Math.max(0, clock.millis() - since) / 1000.0;
    }
}
