package io.bencao.insights;

import io.bencao.runtime.ProcessEnd;
import io.bencao.runtime.StartException;
import io.bencao.testkit.TrustedKeyFile;
import io.bencao.testkit.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The whole service in the test's JVM, but for HTTP: its own rooms and threads, a real broker. */
final class RunningInsights implements AutoCloseable {

    private final InsightsService service;

    private RunningInsights(InsightsService service) {
        this.service = service;
    }

    static RunningInsights start(String brokers, Path stateDir, Map<String, String> more) throws InterruptedException {
        RunningInsights running = new RunningInsights(new InsightsService(
                TestConfig.of(settings(brokers, stateDir, more)),
                new SimpleMeterRegistry(),
                new ProcessEnd(() -> {}, () -> {})));
        try {
            running.service.start();
            Waiting.until(
                    "insights is running",
                    () -> running.service.status().state().equals("running"));
            return running;
        } catch (StartException | AssertionError e) {
            running.close();
            throw e;
        }
    }

    static Map<String, String> settings(String brokers, Path stateDir, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.instance-id", "test");
        settings.put("bencao.kafka.brokers", brokers);
        settings.put("user.home", "/home/pan");
        settings.put("bencao.insights.state-dir", stateDir.toString());
        settings.put(
                "bencao.checkpoint.trusted-keys", TrustedKeyFile.in(stateDir).toString());
        settings.put("bencao.insights.review.audit-share", "0");
        settings.put("bencao.insights.feedback.trust-writers", "true");
        settings.putAll(more);
        return settings;
    }

    Queries queries() {
        return service.rooms().queries();
    }

    InsightsService service() {
        return service;
    }

    @Override
    public void close() {
        try {
            service.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
