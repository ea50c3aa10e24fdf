package io.bencao.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.ImageEvent;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cameras, an MQTT broker, the bridge as a program, Kafka: all real. */
@Timeout(180)
class MqttBridgeIT {

    private static final int IMAGES = 200;

    @TempDir
    Path folder;

    @Test
    void shouldBringEveryImageOnceAndInOrder() throws Exception {
        try (TestBroker kafka = TestBroker.start(folder);
                MqttBroker mqtt = MqttBroker.start(folder);
                Cameras cameras = new Cameras(mqtt.port());
                BridgeProcess bridge = BridgeProcess.start(
                        folder.resolve("bridge.log"),
                        "--mqtt",
                        mqtt.address(),
                        "--brokers",
                        kafka.bootstrapServers())) {
            bridge.awaitLine("Subscribed to");
            cameras.publish(IMAGES);
            cameras.send("cameras/pan-0/jpeg", new byte[0]);
            cameras.send("cameras/pan-0/jpeg", "no image".getBytes(StandardCharsets.UTF_8));
            cameras.send("cameras//jpeg", cameras.published().get("pan-0").get(0));
            cameras.send(
                    "cameras/a\u202Eb/jpeg", cameras.published().get("pan-0").get(0));
            cameras.send("other/pan-0/jpeg", cameras.published().get("pan-0").get(0));
            int odd = 4;
            // Moquette loses nothing either: that each is there once says that it was acknowledged, too.
            Waiting.calmlyUntil(
                    "all are in Kafka: " + bridge.log(),
                    Duration.ofSeconds(60),
                    () -> WrittenEvents.of(kafka.bootstrapServers()).events().size() >= IMAGES + odd);
            assertThat(bridge.terminate()).as(bridge.log()).isEqualTo(143);

            WrittenEvents written = WrittenEvents.of(kafka.bootstrapServers());
            assertThat(written.events()).hasSize(IMAGES + odd);
            assertThat(written.distinct()).isEqualTo(IMAGES + odd);
            var images = written.firstOfEach();
            List<ByteBuffer> oddOnes = List.copyOf(images.get("pan-0")).subList(IMAGES / 4, IMAGES / 4 + 2);
            assertThat(oddOnes)
                    .containsExactly(
                            ByteBuffer.allocate(0), ByteBuffer.wrap("no image".getBytes(StandardCharsets.UTF_8)));
            images.get("pan-0").subList(IMAGES / 4, IMAGES / 4 + 2).clear();
            assertThat(images.remove("")).hasSize(1);
            assertThat(images.remove("a\u202Eb")).hasSize(1);
            assertThat(images).isEqualTo(WrittenEvents.asBuffers(cameras.published()));
            assertThat(written.events().stream()
                            .filter(event -> event.getSourceId().equals("pan-1"))
                            .map(ImageEvent::getContentType))
                    .containsOnly("image/jpeg");
            assertThat(bridge.log())
                    .contains("it is empty", "begins as no JPEG", "the source id is empty", "U+202E", "a?b")
                    .doesNotContain("\u202E");
        }
    }
}
