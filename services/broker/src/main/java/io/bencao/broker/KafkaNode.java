package io.bencao.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker, its own controller, in this JVM. Started by {@link #start}, ended by {@link #close}; one thread. */
public final class KafkaNode implements AutoCloseable {

    private final KafkaRaftServer server;

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Formats the data folder if it is new, then starts the broker. Returns when its ports are open; the cluster may need
     * a moment more to answer.
     *
     * @param settings as {@link BrokerProperties} makes them; {@code log.dirs} names one folder
     * @throws IOException if the folder can't be written or formatted
     */
    public static KafkaNode start(Properties settings) throws IOException {
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new KafkaNode(server);
    }

    /** Waits until the broker has ended, whoever ended it. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Properties settings) throws IOException {
        Path folder = Path.of(settings.getProperty("log.dirs"));
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        Path file = Files.createTempFile("bencao-broker", ".properties");
        try {
            // As a stream: Kafka's tool reads it so, in Latin-1 with everything else escaped.
            try (OutputStream written = Files.newOutputStream(file)) {
                settings.store(written, null);
            }
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            String[] command = {
                "format",
                "--ignore-formatted",
                "-c",
                file.toString(),
                "-t",
                Uuid.randomUuid().toString()
            };
            int status = StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new IOException(
                        "can't format the data folder " + folder + ": " + output.toString(StandardCharsets.UTF_8));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
