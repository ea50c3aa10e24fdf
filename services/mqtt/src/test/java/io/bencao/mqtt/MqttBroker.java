package io.bencao.mqtt;

import io.bencao.broker.Ports;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A real MQTT broker in this JVM, on the loopback address; it keeps sessions while it runs. */
final class MqttBroker implements AutoCloseable {

    private static final String LARGEST = Integer.toString(4 << 20);

    private final Server server = new Server();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final int port;

    private MqttBroker(int port) {
        this.port = port;
    }

    static MqttBroker start(Path folder) throws IOException {
        return start(folder, new Properties());
    }

    static MqttBroker start(Path folder, Properties more) throws IOException {
        MqttBroker broker = new MqttBroker(Ports.free());
        Properties settings = new Properties();
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(broker.port));
        settings.put("allow_anonymous", "true");
        settings.put("persistence_enabled", "false");
        settings.put("telemetry_enabled", "false");
        settings.put("data_path", folder.toString());
        settings.put("netty.mqtt.message_size", LARGEST);
        settings.putAll(more);
        broker.server.startServer(new MemoryConfig(settings), List.of(broker.new Listener()));
        return broker;
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int subscriptions() {
        return subscriptions.get();
    }

    /** How many clients are connected. */
    int connected() {
        return server.listConnectedClients().size();
    }

    /** Ends a client's connection; its session stays. */
    void cut(String clientId) {
        server.disconnectClient(clientId);
    }

    @Override
    public void close() {
        server.stopServer();
    }

    private final class Listener extends AbstractInterceptHandler {

        @Override
        public String getID() {
            return "test";
        }

        @Override
        public void onSubscribe(InterceptSubscribeMessage message) {
            subscriptions.incrementAndGet();
        }

        @Override
        public void onSessionLoopError(Throwable problem) {
            throw new IllegalStateException(problem);
        }
    }
}
