package io.bencao.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away, the bridge is killed, connections are cut, while images are published. */
@Tag("soak")
class MqttBridgeSoakIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MOST_IMAGES = 4;
    private static final long MOST_BYTES = 2 << 20;

    @TempDir
    Path folder;

    @Test
    void shouldLoseNothingAndStayWithinItsBoundWhileKafkaIsAway() throws Exception {
        try (BrokerProcess kafka = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()));
                MqttBroker mqtt = MqttBroker.start(folder);
                Cameras cameras = new Cameras(mqtt)) {
            TestBroker.makeTopics(kafka.bootstrapServers());
            try (RunningBridge bridge =
                    new RunningBridge(mqtt, kafka.bootstrapServers(), "bridge", MOST_IMAGES, MOST_BYTES)) {
                Waiting.until("it is subscribed", () -> mqtt.subscriptions() > 0);
                cameras.publish(50);
                kafka.kill();
                cameras.publish(50);
                Waiting.until("it is full", () -> bridge.arrivals().isFull());
                Waiting.rest(Duration.ofSeconds(5));
                assertThat(mqtt.connected()).as("it let the connection go").isEqualTo(1);
                cameras.publish(50);
                kafka.restart();
                cameras.publish(50);
                awaitDistinct(kafka.bootstrapServers(), 200);
                check(kafka.bootstrapServers(), cameras, "Kafka away");
                System.out.println(bridge.arrivals().fill());
                // One more packet, and what one read of the socket held.
                assertThat(bridge.arrivals().fill().highestMessages()).isLessThanOrEqualTo(MOST_IMAGES + 10);
                assertThat(bridge.arrivals().fill().highestBytes()).isLessThanOrEqualTo(MOST_BYTES);
                assertThat(bridge.failure().sentence()).isEmpty();
                Waiting.until("nothing waits", () -> bridge.arrivals().fill().messages() == 0);
            }
        }
    }

    @Test
    void shouldKnowWhatComesAgainAfterTheConnectionWasCut() throws Exception {
        try (BrokerProcess kafka = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()));
                MqttBroker mqtt = MqttBroker.start(folder);
                Cameras cameras = new Cameras(mqtt)) {
            TestBroker.makeTopics(kafka.bootstrapServers());
            try (RunningBridge bridge = new RunningBridge(mqtt, kafka.bootstrapServers(), "bridge", 100, 64 << 20)) {
                Waiting.until("it is subscribed", () -> mqtt.subscriptions() > 0);
                cameras.publish(20);
                awaitDistinct(kafka.bootstrapServers(), 20);
                kafka.kill();
                cameras.publish(40);
                Waiting.until("some wait", () -> bridge.arrivals().fill().messages() > 0);
                for (int i = 0; i < 3; i++) {
                    int waiting = bridge.arrivals().fill().messages();
                    mqtt.cut("bridge");
                    Waiting.until("it is gone", () -> mqtt.connected() == 1);
                    Waiting.until("it is back", () -> mqtt.connected() == 2);
                    Waiting.rest(Duration.ofSeconds(1));
                    assertThat(bridge.arrivals().fill().messages()).isEqualTo(waiting);
                }
                kafka.restart();
                awaitDistinct(kafka.bootstrapServers(), 60);
                check(kafka.bootstrapServers(), cameras, "connection cut");
                System.out.println(bridge.arrivals().fill());
                assertThat(bridge.arrivals().fill().repeated()).isPositive();
                assertThat(WrittenEvents.of(kafka.bootstrapServers()).events()).hasSize(60);
            }
        }
    }

    @Test
    void shouldLoseNothingWhenKilledHalfWay() throws Exception {
        try (TestBroker kafka = TestBroker.start(folder);
                MqttBroker mqtt = MqttBroker.start(folder);
                Cameras cameras = new Cameras(mqtt)) {
            String[] options = {"--mqtt", mqtt.address(), "--brokers", kafka.bootstrapServers()};
            for (int round = 0; round < 5; round++) {
                try (BridgeProcess bridge = BridgeProcess.start(folder.resolve("bridge-" + round + ".log"), options)) {
                    bridge.awaitLine("Subscribed to");
                    cameras.publish(30);
                    bridge.kill();
                    cameras.publish(10);
                }
            }
            try (BridgeProcess bridge = BridgeProcess.start(folder.resolve("bridge-last.log"), options)) {
                awaitDistinct(kafka.bootstrapServers(), 200);
                assertThat(bridge.terminate()).isEqualTo(143);
            }
            check(kafka.bootstrapServers(), cameras, "bridge killed");
        }
    }

    private static void awaitDistinct(String brokers, int images) {
        Waiting.calmlyUntil(
                "all are in Kafka", PATIENCE, () -> WrittenEvents.of(brokers).distinct() >= images);
    }

    private static void check(String brokers, Cameras cameras, String trial) {
        WrittenEvents written = WrittenEvents.of(brokers);
        System.out.println(trial + ": " + written.events().size() + " records of " + written.distinct() + " images");
        assertThat(written.firstOfEach()).isEqualTo(WrittenEvents.asBuffers(cameras.published()));
    }
}
