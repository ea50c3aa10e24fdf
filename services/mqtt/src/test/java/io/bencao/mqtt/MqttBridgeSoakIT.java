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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away, the bridge is killed, the MQTT broker restarts, while images are published. */
@Tag("soak")
@Timeout(900)
class MqttBridgeSoakIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MOST_IMAGES = 4;
    private static final long MOST_BYTES = 512 << 10;

    /** What one turn of reading the network may hold. */
    private static final long ONE_READ = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void shouldLoseNothingAndStayWithinItsBoundWhileKafkaIsAway() throws Exception {
        try (Mosquitto mqtt = Mosquitto.start(folder, "max_inflight_messages 100");
                BrokerProcess kafka = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()));
                Cameras cameras = new Cameras(mqtt.port())) {
            TestBroker.makeTopics(kafka.bootstrapServers());
            try (RunningBridge bridge =
                    new RunningBridge(mqtt.port(), kafka.bootstrapServers(), MOST_IMAGES, MOST_BYTES)) {
                Waiting.until("it is subscribed", bridge::isSubscribed);
                cameras.publish(50);
                kafka.kill();
                cameras.publish(50);
                Waiting.until("it is full and lets go", bridge::isLetGo);
                cameras.publish(50);
                Waiting.rest(Duration.ofSeconds(5));
                assertThat(bridge.isLetGo()).isTrue();
                kafka.restart();
                cameras.publish(50);
                awaitDistinct(kafka.bootstrapServers(), 200);
                check(kafka.bootstrapServers(), cameras, "Kafka away");
                System.out.println(bridge.arrivals().fill());
                assertThat(bridge.arrivals().fill().highestBytes()).isLessThanOrEqualTo(MOST_BYTES + ONE_READ);
                assertThat(bridge.arrivals().fill().repeated()).isPositive();
                assertThat(bridge.failure().sentence()).isEmpty();
                Waiting.until("nothing waits", () -> bridge.arrivals().fill().messages() == 0);
            }
        }
    }

    @Test
    void shouldKnowWhatComesAgainAfterTheMqttBrokerRestarted() throws Exception {
        try (Mosquitto mqtt = Mosquitto.start(folder);
                BrokerProcess kafka = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()))) {
            TestBroker.makeTopics(kafka.bootstrapServers());
            try (RunningBridge bridge = new RunningBridge(mqtt.port(), kafka.bootstrapServers(), 100, 64 << 20)) {
                Waiting.until("it is subscribed", bridge::isSubscribed);
                Cameras cameras = new Cameras(mqtt.port());
                cameras.publish(20);
                awaitDistinct(kafka.bootstrapServers(), 20);
                Waiting.until("nothing waits", () -> bridge.arrivals().fill().messages() == 0);
                kafka.kill();
                cameras.publish(40);
                cameras.close();
                Waiting.until(
                        "its window is full", () -> bridge.arrivals().fill().messages() == 20);
                for (int round = 1; round <= 3; round++) {
                    mqtt.restart();
                    int again = round * 20;
                    Waiting.until(
                            "all came again", () -> bridge.arrivals().fill().repeated() >= again);
                    assertThat(bridge.arrivals().fill().messages()).isEqualTo(20);
                }
                kafka.restart();
                awaitDistinct(kafka.bootstrapServers(), 60);
                check(kafka.bootstrapServers(), cameras, "MQTT broker restarted");
                System.out.println(bridge.arrivals().fill());
                assertThat(WrittenEvents.of(kafka.bootstrapServers()).events()).hasSize(60);
            }
        }
    }

    @Test
    void shouldLoseNothingWhenKilledHalfWay() throws Exception {
        try (Mosquitto mqtt = Mosquitto.start(folder);
                TestBroker kafka = TestBroker.start(folder);
                Cameras cameras = new Cameras(mqtt.port())) {
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
