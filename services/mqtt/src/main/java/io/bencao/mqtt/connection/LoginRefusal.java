package io.bencao.mqtt.connection;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import java.util.Optional;

/** Which answers of an MQTT broker no patience changes. */
final class LoginRefusal {

    private LoginRefusal() {}

    /** What it said and the way out; empty where trying again may help. */
    static Optional<String> sentence(Throwable cause, MqttAddress address) {
        if (!(cause instanceof Mqtt3ConnAckException refused)
                || refused.getMqttMessage().getReturnCode() == Mqtt3ConnAckReturnCode.SERVER_UNAVAILABLE) {
            return Optional.empty();
        }
        return Optional.of("The MQTT broker " + address + " refuses the client '" + address.clientId() + "': "
                + refused.getMqttMessage().getReturnCode()
                + ". Look at --mqtt-user, the password (BENCAO_MQTT_PASSWORD or --mqtt-password-file) and --client-id;"
                + " the broker must speak MQTT 3.1.1.");
    }
}
