package io.bencao.mqtt;

import io.bencao.mqtt.arrival.Arrivals;
import io.bencao.mqtt.connection.MqttAddress;
import io.bencao.mqtt.connection.MqttConnection;
import io.bencao.mqtt.events.ImageEventMaker;
import io.bencao.mqtt.outlet.ClusterStart;
import io.bencao.mqtt.outlet.Failure;
import io.bencao.mqtt.outlet.Outlet;
import io.bencao.mqtt.outlet.OutletProducer;
import io.bencao.mqtt.outlet.Tally;
import io.bencao.mqtt.sources.SourceTemplate;
import io.bencao.mqtt.sources.TopicFilter;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The bridge in this JVM, so that a test can look at what waits in it. */
final class RunningBridge implements AutoCloseable {

    private final Arrivals arrivals;
    private final Failure failure = new Failure();
    private final KafkaProducer<byte[], byte[]> producer;
    private final MqttConnection connection;
    private final Bridge bridge;
    private final Thread thread;

    RunningBridge(int mqttPort, String brokers, int mostImages, long mostBytes) {
        TopicFilter filter = new TopicFilter("cameras/+/jpeg");
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", brokers);
        this.arrivals = new Arrivals(mostImages, mostBytes);
        this.producer = OutletProducer.of(new ClusterStart(properties).clients(), mostBytes);
        Tally tally = new Tally();
        ImageEventMaker maker = new ImageEventMaker(SourceTemplate.of("{1}", filter), Wire.of(ImageEvent.class));
        MqttAddress address =
                new MqttAddress("127.0.0.1", mqttPort, "bridge", Optional.empty(), Optional.empty(), filter);
        this.connection = new MqttConnection(address, arrivals, failure, Clock.systemUTC());
        this.bridge =
                new Bridge(connection, arrivals, new Outlet(producer, maker, arrivals, tally, failure), tally, failure);
        this.thread = new Thread(this::run, "bridge");
        thread.start();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Failure failure() {
        return failure;
    }

    boolean isSubscribed() {
        return connection.isSubscribed();
    }

    boolean isLetGo() {
        return connection.isLetGo();
    }

    private void run() {
        try {
            bridge.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        bridge.stop();
        producer.close(Duration.ZERO);
        thread.join();
    }
}
