package io.bencao.mqtt.connection;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.bencao.mqtt.sources.TopicFilter;
import java.util.Optional;

/**
 * Which MQTT broker, as whom, for what.
 *
 * @param clientId names the session: one bridge at a time has it
 * @param tls empty for none
 * @param login empty where the broker asks for none
 * @param filter what is subscribed to
 */
public record MqttAddress(
        String host,
        int port,
        String clientId,
        Optional<MqttClientSslConfig> tls,
        Optional<Login> login,
        TopicFilter filter) {

    /** @param password as bytes, as MQTT has it */
    public record Login(String user, byte[] password) {}

    /** For logs and sentences: no secret in it. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
