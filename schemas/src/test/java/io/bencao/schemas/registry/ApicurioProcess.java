package io.bencao.schemas.registry;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An Apicurio Registry of its own, in a child JVM, in memory, on loopback. */
public final class ApicurioProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What the registry's own classes are compiled for. */
    private static final int LEAST_JAVA = 21;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;

    private ApicurioProcess(Process process, int port) {
        this.process = process;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * A Java that the registry runs on: this one, or one installed beside it.
     *
     * @return empty where all are older
     */
    public static Optional<Path> java() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= LEAST_JAVA) {
            return Optional.of(own.resolve("bin/java"));
        }
        try (Stream<Path> beside = Files.list(own.toRealPath().getParent())) {
            return beside.filter(home -> feature(home) >= LEAST_JAVA)
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static int feature(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
            return Runtime.Version.parse(
                            release.getProperty("JAVA_VERSION", "0").replace("\"", ""))
                    .feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }

    /** Starts the one that was unpacked into this folder, and waits until it answers. */
    public static ApicurioProcess start(Path java, Path home, Path log) throws IOException, InterruptedException {
        int port = freePort();
        Path jar = home.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(
                    "registry.home=" + home + " holds no quarkus-run.jar: unpack apicurio-registry-app's all.tar.gz");
        }
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx384m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + freePort(),
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ApicurioProcess apicurio = new ApicurioProcess(process, port);
        try {
            apicurio.awaitAnswer(log);
            return apicurio;
        } catch (IOException | InterruptedException | RuntimeException e) {
            apicurio.close();
            throw e;
        }
    }

    /** Base of its Confluent interface. */
    public URI url() {
        return base.resolve("/apis/ccompat/v7");
    }

    /** Sets the rule for all subjects' next versions. */
    public void compatibility(String rule) throws IOException, InterruptedException {
        int status = send(HttpRequest.newBuilder(URI.create(url() + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"" + rule + "\"}"))
                .build());
        if (status != 200) {
            throw new IOException("PUT /config answers " + status);
        }
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(url() + "/subjects")).build();
        while (true) {
            try {
                if (send(question) == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IOException("no registry after all; its output is in " + log, e);
                }
            }
            Thread.sleep(200);
        }
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
