package io.bencao.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.broker.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged insights service as a child process. Ends with this object, and with this JVM, however that ends. */
public final class InsightsProcess implements AutoCloseable {

    private static final int STATUS_OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildService service;

    private InsightsProcess(ChildService service) {
        this.service = service;
    }

    /**
     * Starts it and waits until its pages can be asked for; its figures may still be on their way.
     *
     * @param folder for its state, what logs people in, and its log; the same folder again is a restart
     * @param properties on top of those that connect it
     */
    public static InsightsProcess start(Path folder, String bootstrapServers, Map<String, String> properties) {
        return start(folder, bootstrapServers, Ports.free(), properties);
    }

    /** The same on a port that was chosen before, so that a restarted service is found again. */
    public static InsightsProcess start(
            Path folder, String bootstrapServers, int port, Map<String, String> properties) {
        return start(folder, bootstrapServers, port, properties, Map.of());
    }

    /** The same with these variables in its environment. */
    public static InsightsProcess start(
            Path folder,
            String bootstrapServers,
            int port,
            Map<String, String> properties,
            Map<String, String> environment) {
        InsightsProcess insights = launch(folder, bootstrapServers, port, properties, environment);
        insights.awaitPages();
        return insights;
    }

    /** Starts it and does not wait. */
    public static InsightsProcess launch(
            Path folder,
            String bootstrapServers,
            int port,
            Map<String, String> properties,
            Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("bencao.kafka.brokers", bootstrapServers);
        all.put("bencao.insights.state-dir", folder.resolve("state").toString());
        all.put("bencao.insights.allow-short-retention", "true");
        all.putAll(trusted(folder, properties));
        Path log = folder.resolve("insights.log");
        try {
            // A password is printed once; that of an earlier start must not be found.
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new InsightsProcess(ChildService.launch(
                "insights service", Repository.insightsJar(), List.of("-Xmx384m"), all, environment, log));
    }

    /** With the public keys in the store, where none are named; with one that nobody has, where there is no store either. */
    private static Map<String, String> trusted(Path folder, Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>();
        String store = properties.get("bencao.checkpoint.store");
        all.put(
                "bencao.checkpoint.trusted-keys",
                store == null ? TrustedKeyFile.in(folder).toString() : ClassifierSettings.publicKeys(Path.of(store)));
        all.putAll(properties);
        return all;
    }

    /** The public half of the key that an instance seals with whose folder this is; there once it runs. */
    public static Path publicSeal(Path folder) {
        return folder.resolve("state-access/seal.pub");
    }

    /** The same of the key that signs batch records. */
    public static Path publicRecordKey(Path folder) {
        return folder.resolve("state-access/records.pub");
    }

    /** Where its pages are. */
    public URI address() {
        return service.address();
    }

    /** The password that it printed for somebody at this start; absent if that person had one already. */
    public Optional<String> password(String name) {
        Matcher line =
                Pattern.compile("Login: " + Pattern.quote(name) + " / (\\S+)").matcher(service.output());
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /** Waits until it says that it is running, with all figures there. */
    public void awaitRunning() {
        await("insights is running", () -> page("/api/status")
                .filter(body -> body.contains("\"running\""))
                .isPresent());
    }

    /** How many predictions of the last twelve hours it has counted; 0 while it does not answer. */
    public long images() {
        try {
            long images = 0;
            for (JsonNode point : JSON.readTree(
                            page("/api/throughput?window=1h&last=12h").orElse("{}"))
                    .path("points")) {
                images += point.path("images").asLong();
            }
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return service.process().isAlive();
    }

    /** What its readiness check says at this moment. */
    public boolean isReady() {
        return service.isReady();
    }

    /** What the system says of it; Linux only. */
    public ProcessUsage usage() {
        return new ProcessUsage(service.process().pid());
    }

    /** All that its log says. */
    public String output() {
        return service.output();
    }

    /** The end of its log. */
    public String endOfLog() {
        return service.endOfLog();
    }

    /** {@code kill -9}; waits until it is gone. */
    public void kill() {
        service.kill();
    }

    @Override
    public void close() {
        if (!service.terminate()) {
            kill();
        }
    }

    private void awaitPages() {
        await(
                "insights serves its pages",
                () -> service.output().contains("Dashboard: ") && page("/").isPresent());
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            service.await(what, condition);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private Optional<String> page(String path) {
        return service.get(path)
                .filter(answer -> answer.statusCode() == STATUS_OK)
                .map(HttpResponse::body);
    }
}
