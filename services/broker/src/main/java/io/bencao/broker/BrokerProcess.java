package io.bencao.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A real broker in a child JVM, on the loopback address. It ends when this object is closed, and with this JVM, however
 * that ends. {@link #kill} and {@link #restart} are for tests: same data, same port.
 *
 * <p>Safe for several threads, one call at a time.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(25);
    private static final int PORT_TRIES = 3;

    private final BrokerSettings settings;
    private final int port;
    private final Path propertiesFile;
    private Process process;

    private BrokerProcess(BrokerSettings settings, int port) throws IOException {
        this.settings = settings;
        this.port = port;
        DataFolder.awaitFree(settings.dataFolder());
        Files.createDirectories(settings.dataFolder());
        Files.createDirectories(settings.logFile().toAbsolutePath().getParent());
        this.propertiesFile =
                settings.dataFolder().resolveSibling(settings.dataFolder().getFileName() + ".properties");
        // By its name alone, the broker works beside it: Kafka takes a comma in log.dirs for the end of a path.
        Properties properties =
                BrokerProperties.of(settings.dataFolder().getFileName(), port, Ports.free(), settings.overrides());
        // As Kafka's own tools read it: Latin-1, and whatever is beyond that escaped.
        try (OutputStream file = Files.newOutputStream(propertiesFile)) {
            properties.store(file, "the broker's settings, written anew at each start");
        }
        this.process = launch();
    }

    /**
     * Starts a broker and waits until its cluster answers.
     *
     * @throws BrokerFailedException if it ends or does not answer in time; the message holds the end of its log
     * @throws IOException if its folder can't be written or has another broker, or no JVM can be started
     */
    public static BrokerProcess start(BrokerSettings settings) throws IOException {
        settings.port().ifPresent(BrokerProcess::refuseIfTaken);
        for (int tries = 1; ; tries++) {
            BrokerProcess broker = new BrokerProcess(settings, settings.port().orElseGet(Ports::free));
            try {
                broker.awaitAnswer();
                return broker;
            } catch (BrokerFailedException e) {
                broker.close();
                // Between finding a free port and taking it, another program may have come first.
                if (settings.port().isPresent() || tries == PORT_TRIES || !e.portTaken()) {
                    throw e;
                }
            }
        }
    }

    /** {@code host:port} for clients; the same after a restart. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Process id of the broker's JVM. */
    public synchronized long pid() {
        return process.pid();
    }

    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** The broker's log. */
    public Path logFile() {
        return settings.logFile();
    }

    /** Ends it as {@code kill -9} does and waits until it is gone. */
    public synchronized void kill() {
        process.destroyForcibly();
        awaitEnd(CLOSE_PATIENCE);
    }

    /** Starts it again after {@link #kill}, on the same data and port, and waits until the cluster answers. */
    public synchronized void restart() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("the broker " + process.pid() + " still runs: kill it first");
        }
        process = launch();
        awaitAnswer();
    }

    /** Asks it to end, and ends it hard if it takes too long. The data stay. */
    @Override
    public synchronized void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        if (!awaitEnd(CLOSE_PATIENCE)) {
            process.destroyForcibly();
            awaitEnd(CLOSE_PATIENCE);
        }
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dlog4j2.configurationFile=broker-log4j2.xml",
                "-cp",
                settings.classPath().value(),
                BrokerMain.class.getName(),
                propertiesFile.toAbsolutePath().toString());
        return new ProcessBuilder(command)
                .directory(settings.dataFolder().toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(settings.logFile().toFile()))
                .start();
    }

    private synchronized void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        try (ClusterProbe probe = new ClusterProbe(bootstrapServers())) {
            while (!probe.answers()) {
                if (!process.isAlive()) {
                    throw BrokerFailedException.ended(process.exitValue(), settings.logFile());
                }
                if (System.nanoTime() - deadline > 0) {
                    throw BrokerFailedException.silent(settings.startTimeout(), settings.logFile());
                }
            }
        }
    }

    private boolean awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuseIfTaken(int wanted) {
        if (!Ports.isFree(wanted)) {
            throw new IllegalArgumentException(
                    "port " + wanted + " is taken on the loopback address: end the program that"
                            + " listens there, or choose another port");
        }
    }
}
