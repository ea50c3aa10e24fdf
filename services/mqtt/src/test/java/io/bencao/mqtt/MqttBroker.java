package io.bencao.mqtt;

import io.bencao.broker.Ports;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A real MQTT broker in this JVM, on the loopback address. What was in flight to a client that went away it may overwrite, so what comes
 * again is tested with {@link Mosquitto}.
 */
final class MqttBroker implements AutoCloseable {

    private static final String LARGEST = Integer.toString(4 << 20);

    private final Server server = new Server();
    private final int port;

    private MqttBroker(int port) {
        this.port = port;
    }

    static MqttBroker start(Path folder) throws IOException {
        MqttBroker broker = new MqttBroker(Ports.free());
        Properties settings = new Properties();
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(broker.port));
        settings.put("allow_anonymous", "true");
        settings.put("persistence_enabled", "false");
        settings.put("telemetry_enabled", "false");
        settings.put("data_path", folder.toString());
        settings.put("netty.mqtt.message_size", LARGEST);
        broker.server.startServer(new MemoryConfig(settings));
        return broker;
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
