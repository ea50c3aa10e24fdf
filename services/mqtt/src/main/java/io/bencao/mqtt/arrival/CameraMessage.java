package io.bencao.mqtt.arrival;

/**
 * A message as it comes off the wire.
 *
 * @param topic that it was published on
 * @param payload its bytes; nobody changes them
 * @param comesAgain whether it is sent again until it is acknowledged: quality of service 1
 * @param acknowledgement tells the MQTT broker, if the connection is still the same, else does nothing; run once for each message, since
 *     later ones may be kept back until then; does not wait
 */
public record CameraMessage(String topic, byte[] payload, boolean comesAgain, Runnable acknowledgement) {}
