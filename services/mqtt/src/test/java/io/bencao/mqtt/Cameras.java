package io.bencao.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.bencao.testkit.Colours;
import io.bencao.testkit.DrawnImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some cameras that publish JPEGs with quality of service 1, and what each has published, in order. */
final class Cameras implements AutoCloseable {

    private static final int COUNT = 4;
    private static final int LARGE_EACH = 20;

    private final Mqtt3BlockingClient client;
    private final Map<String, List<byte[]>> published = new LinkedHashMap<>();
    private long seed;

    Cameras(int mqttPort) {
        this.client = MqttClient.builder()
                .useMqttVersion3()
                .identifier("cameras")
                .serverHost("127.0.0.1")
                .serverPort(mqttPort)
                .buildBlocking();
        client.connect();
    }

    /** Publishes so many images in turn, each acknowledged by the MQTT broker. */
    void publish(int images) {
        for (int i = 0; i < images; i++) {
            String camera = "pan-" + seed % COUNT;
            byte[] image = seed % LARGE_EACH == 0
                    ? DrawnImage.draw(seed, 1280, 960, 20).jpeg(0.9f, false)
                    : Colours.jpeg((int) (seed % Colours.COUNT), seed);
            seed++;
            send("cameras/" + camera + "/jpeg", image);
            published.computeIfAbsent(camera, any -> new ArrayList<>()).add(image);
        }
    }

    void send(String topic, byte[] payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send();
    }

    /** The images of each camera, in order. */
    Map<String, List<byte[]>> published() {
        return published;
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
